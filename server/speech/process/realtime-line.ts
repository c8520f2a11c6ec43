import WebSocket from 'ws';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

const openWithinMs = 10_000;

/** What is read of the service's events; the rest is not for us. */
const event = z.discriminatedUnion('type', [
  z.object({ type: z.literal('input_audio_buffer.committed'), item_id: z.string() }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.delta'),
    item_id: z.string(),
    delta: z.string(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.completed'),
    item_id: z.string(),
    transcript: z.string(),
  }),
  z.object({
    type: z.literal('conversation.item.input_audio_transcription.failed'),
    item_id: z.string(),
  }),
  z.object({ type: z.literal('error') }),
]);
export type RealtimeEvent = z.infer<typeof event>;

export interface RealtimeLine {
  /** Sound at 24 kHz, as the service wants it. */
  append(samples: Int16Array): void;
  commit(): void;
  close(): void;
}

/**
 * A realtime transcription session with any OpenAI-compatible address; the vendor's own client insists
 * on TLS and on its own address.
 * @throws AppError `internal` when the service does not open the line.
 */
export async function openRealtimeLine(options: {
  baseUrl: string;
  apiKey: string;
  model: string;
  prompt: string;
  onEvent(event: RealtimeEvent): void;
  /** Told once, unless we closed it. */
  onLost(): void;
}): Promise<RealtimeLine> {
  const { baseUrl, apiKey, model, prompt, onEvent, onLost } = options;
  const url = `${baseUrl.replace(/^http/, 'ws')}/realtime?intent=transcription`;
  const socket = new WebSocket(url, {
    headers: { authorization: `Bearer ${apiKey}` },
    handshakeTimeout: openWithinMs,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', (cause) =>
      reject(new AppError('internal', 'The speech service does not answer.', { cause })),
    );
  });
  let closed = false;
  socket.on('error', () => socket.terminate());
  socket.once('close', () => {
    if (!closed) onLost();
  });
  socket.on('message', (raw) => {
    const parsed = event.safeParse(parseJson(String(raw)));
    if (parsed.success) onEvent(parsed.data);
  });
  const send = (content: object) => socket.send(JSON.stringify(content), () => {});
  const input = {
    format: { type: 'audio/pcm', rate: 24_000 },
    transcription: { model, prompt, language: 'en' },
    // Where speech begins and ends we know better.
    turn_detection: null,
  };
  send({ type: 'session.update', session: { type: 'transcription', audio: { input } } });
  return {
    append: (samples) => {
      const audio = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
      send({ type: 'input_audio_buffer.append', audio: audio.toString('base64') });
    },
    commit: () => send({ type: 'input_audio_buffer.commit' }),
    close() {
      closed = true;
      socket.terminate();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
