import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { z } from 'zod';

const message = z.object({ type: z.string(), audio: z.string().optional() });
const prefix = 'conversation.item.input_audio_transcription';

/** What every committed stretch is heard as. */
export const transcript = 'we, uh, fixed it.';

/** `failing` and `stuck` stretches are never written down; `refusing` opens no line. */
export type RealtimeManner = 'well' | 'failing' | 'stuck' | 'refusing';

export interface Realtime {
  /** Samples received, at 24 kHz. */
  readonly samples: number;
  /** How it behaves from now on. */
  behave(manner: RealtimeManner): void;
  /** Ends all lines as a network would. */
  hangUp(): void;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
}

/** Realtime transcription over a web socket: for each commit its deltas, then the transcript. */
export function createRealtime(): Realtime {
  const sockets = new WebSocketServer({ noServer: true });
  let manner: RealtimeManner = 'well';
  let samples = 0;
  const hangUp = () => sockets.clients.forEach((line) => line.terminate());

  function serve(line: WebSocket): void {
    const tell = (event: object) => line.send(JSON.stringify({ event_id: randomUUID(), ...event }));
    tell({ type: 'session.created' });
    line.on('message', (raw) => {
      const { type, audio } = message.parse(JSON.parse(String(raw)));
      if (audio) samples += Buffer.from(audio, 'base64').length / 2;
      if (type !== 'input_audio_buffer.commit') return;
      const item_id = randomUUID();
      tell({ type: 'input_audio_buffer.committed', item_id });
      if (manner === 'failing') return tell({ type: `${prefix}.failed`, item_id });
      for (const delta of transcript.split(/(?= )/)) {
        tell({ type: `${prefix}.delta`, item_id, delta });
      }
      if (manner === 'stuck') return line.send('{"type":"conversation.item.inp');
      tell({ type: `${prefix}.completed`, item_id, transcript });
    });
  }

  return {
    get samples() {
      return samples;
    },
    behave: (next) => void (manner = next),
    hangUp,
    upgrade(request, socket, head) {
      const isWelcome = request.headers.authorization && manner !== 'refusing';
      if (isWelcome) return sockets.handleUpgrade(request, socket, head, serve);
      socket.end('HTTP/1.1 401 Unauthorized\r\ncontent-length: 0\r\n\r\n');
    },
    close() {
      hangUp();
      sockets.close();
    },
  };
}
