import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { seeded } from './random.ts';

/** As long as a datagram waits in the queue of a home router. */
const longestQueueMs = 250;

export interface Weather {
  /** Share of datagrams that get lost, either way. */
  loss: number;
  /** Each datagram is late by up to so much, so that they overtake one another. */
  jitterMs: number;
  /** What fits through on the way from the server; more waits a moment, then gets lost. Any, when left out. */
  bitsPerSecond?: number;
}

/** Browsers do not come from the loopback address. */
interface End {
  address: string;
  port: number;
}

export interface UdpRelay {
  readonly port: number;
  /** Datagrams that never reached the server. */
  readonly lost: number;
  set(weather: Weather): void;
  /**
   * Loses the next ones on their way to the server for good: sent again, they get lost again.
   * Resolves when the last of them is lost.
   */
  loseNext(count: number): Promise<void>;
  close(): void;
}

/** A UDP road to a server on loopback, with the weather of the open internet. The same every time. */
export async function startUdpRelay(targetPort: number): Promise<UdpRelay> {
  const random = seeded(5);
  const near = createSocket('udp4').bind(0, '127.0.0.1');
  await once(near, 'listening');
  const far = new Map<string, Socket>();
  const onTheWay = new Set<NodeJS.Timeout>();
  let weather: Weather = { loss: 0, jitterMs: 0 };
  const gone = new Set<string>();
  let lost = 0;
  let losing: { left: number; done(): void } | null = null;

  let freeAtMs = 0;

  const send = (socket: Socket, datagram: Buffer, to: End, queueMs = 0) => {
    const lateMs = queueMs + random() * weather.jitterMs;
    if (lateMs === 0) return socket.send(datagram, to.port, to.address);
    const timer = setTimeout(() => {
      onTheWay.delete(timer);
      socket.send(datagram, to.port, to.address);
    }, lateMs);
    onTheWay.add(timer);
  };
  /** How long it waits for those before it; null where the queue is full. */
  const queueFor = (datagram: Buffer): number | null => {
    const { bitsPerSecond } = weather;
    if (bitsPerSecond === undefined) return 0;
    const nowMs = performance.now();
    const queueMs = Math.max(0, freeAtMs - nowMs);
    if (queueMs > longestQueueMs) return null;
    freeAtMs = nowMs + queueMs + (datagram.length * 8000) / bitsPerSecond;
    return queueMs;
  };
  const isLost = (datagram: Buffer) => {
    if (gone.has(nameOf(datagram))) return true;
    if (!losing) return random() < weather.loss;
    gone.add(nameOf(datagram));
    losing.left -= 1;
    if (losing.left > 0) return true;
    losing.done();
    losing = null;
    return true;
  };
  const farFor = (visitor: End): Socket => {
    const name = `${visitor.address}:${visitor.port}`;
    const known = far.get(name);
    if (known) return known;
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    socket.on('message', (datagram) => {
      const queueMs = queueFor(datagram);
      if (queueMs !== null && random() >= weather.loss) send(near, datagram, visitor, queueMs);
    });
    far.set(name, socket);
    return socket;
  };
  near.on('message', (datagram, from) => {
    const socket = farFor(from);
    if (isLost(datagram)) lost += 1;
    else send(socket, datagram, { address: '127.0.0.1', port: targetPort });
  });

  return {
    port: near.address().port,
    get lost() {
      return lost;
    },
    set: (next) => (weather = next),
    loseNext: (count) => new Promise((done) => (losing = { left: count, done })),
    close() {
      onTheWay.forEach((timer) => clearTimeout(timer));
      for (const socket of [near, ...far.values()]) socket.close();
    },
  };
}

/** Sequence number and SSRC are not encrypted; what is too short for them is no media. */
function nameOf(datagram: Buffer): string {
  if (datagram.length < 12) return 'not media';
  return `${datagram.readUInt32BE(8)}:${datagram.readUInt16BE(2)}`;
}
