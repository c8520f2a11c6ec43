import { createServer, type Socket } from 'node:net';
import { once } from 'node:events';
import { createVoiceReader, type VoiceFrame } from '#server/analysis/voice-wire.ts';

export interface VoicePort {
  close(): Promise<void>;
}

/** A local socket that takes one lane's voice; a lane that moved connects anew and the old line goes. */
export async function openVoicePort(options: {
  path: string;
  onFrame(frame: VoiceFrame): void;
  /** Whoever sent is gone, or sent what are no frames. */
  onGone(): void;
}): Promise<VoicePort> {
  let current: Socket | null = null;
  const server = createServer((socket) => {
    const before = current;
    current = socket;
    before?.destroy();
    const read = createVoiceReader(options.onFrame);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (current === socket) options.onGone();
    });
    socket.on('data', (bytes) => {
      try {
        read(bytes);
      } catch {
        socket.destroy();
      }
    });
  });
  server.listen(options.path);
  await once(server, 'listening');
  let closing: Promise<void> | undefined;
  return {
    close() {
      closing ??= new Promise((resolve) => {
        current?.destroy();
        server.close(() => resolve());
      });
      return closing;
    },
  };
}
