import { z } from 'zod';
import { userId } from './ids.ts';
import type { EventOf } from './timeline-events.ts';

/** As people count characters: an emoji or an accented letter is one. */
export const whisperAtMost = 80;
const segmenter = new Intl.Segmenter();

export function charactersOf(text: string): number {
  return [...segmenter.segment(text)].length;
}

export const whisperId = z.uuid();
export const whisperText = z
  .string()
  .trim()
  .min(1)
  .max(10 * whisperAtMost)
  .refine((text) => charactersOf(text) <= whisperAtMost, `At most ${whisperAtMost} characters.`);

/** Ready ones of a coach’s own, in their order; no two alike. */
export const mostTemplates = 20;
export const whisperTemplates = z
  .array(whisperText)
  .max(mostTemplates)
  .refine((texts) => new Set(texts).size === texts.length, 'Two of them are alike.');

/** A few words of a coach for the candidate's eyes. */
export const whisper = z.object({
  id: whisperId,
  coachId: userId,
  name: z.string(),
  text: z.string(),
});
export type Whisper = z.infer<typeof whisper>;

/** One that was on its way to the candidate's screen. */
export interface SentWhisper extends Whisper {
  atMs: number;
  /** When it had been on their screen; null until then. */
  readAtMs: number | null;
}

export function addWhisper(whispers: SentWhisper[], event: EventOf<'whisper:sent'>): void {
  const { id, coachId, name, text, atMs } = event;
  whispers.push({ id, coachId, name, text, atMs, readAtMs: null });
}

export function readWhisper(whispers: SentWhisper[], event: EventOf<'whisper:read'>): void {
  const found = whispers.find(({ id }) => id === event.id);
  if (found) found.readAtMs ??= event.atMs;
}
