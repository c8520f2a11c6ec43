import { createSocket } from 'node:dgram';
import { once } from 'node:events';

const receiveBufferBytes = 4 << 20;
const loopback = '127.0.0.1';

export interface RtpSocket {
  readonly port: number;
  close(): Promise<void>;
}

/** A UDP socket on loopback, on a port of the system's choice. */
export async function openRtpSocket(options: {
  /** Whether datagrams from this port of this machine are expected. */
  isExpected(sourcePort: number): boolean;
  onDatagram(datagram: Uint8Array): void;
  onRefused(): void;
}): Promise<RtpSocket> {
  const socket = createSocket({ type: 'udp4', recvBufferSize: receiveBufferBytes });
  socket.on('message', (datagram, from) => {
    if (from.address === loopback && options.isExpected(from.port)) options.onDatagram(datagram);
    else options.onRefused();
  });
  socket.bind(0, loopback);
  await once(socket, 'listening');
  // Errors of single datagrams only: nothing is ever sent from here.
  socket.on('error', () => options.onRefused());

  let closing: Promise<void> | undefined;
  return {
    port: socket.address().port,
    close() {
      closing ??= new Promise((resolve) => socket.close(() => resolve()));
      return closing;
    },
  };
}
