import { z } from 'zod';
import type { UserId } from './ids.ts';
import type { EventOf } from './timeline-events.ts';

/**
 * What of a coach can be seen and heard. `listen`: nothing. `whisper`: the candidate alone hears them.
 * `interview`: everyone sees and hears them, and they ask the questions.
 */
export const voiceMode = z.enum(['listen', 'whisper', 'interview']);
export type VoiceMode = z.infer<typeof voiceMode>;

/** A coach who has raised their voice, until they only listen again. */
export interface Voice {
  coachId: UserId;
  name: string;
  mode: Exclude<VoiceMode, 'listen'>;
  /** The candidate does not want to hear them. */
  muted: boolean;
  /** They agreed that their voice is kept where the interview is recorded. */
  recorded: boolean;
  speaking: boolean;
}

export function withVoice(voices: readonly Voice[], event: EventOf<'voice:changed'>): Voice[] {
  const { coachId, name, mode, muted, recorded = false } = event;
  const before = voices.find((one) => one.coachId === coachId);
  const others = voices.filter((one) => one.coachId !== coachId);
  if (mode === 'listen') return others;
  const { speaking = false } = before?.mode === mode && before.muted === muted ? before : {};
  return [...others, { coachId, name, mode, muted, recorded, speaking }];
}

export function withSpeaking(voices: readonly Voice[], event: EventOf<'voice:heard'>): Voice[] {
  const { coachId, speaking } = event;
  return voices.map((one) => (one.coachId === coachId ? { ...one, speaking } : one));
}

/** A stretch in which a coach spoke where somebody heard it. */
export interface CoachSpeech {
  coachId: UserId;
  name: string;
  fromMs: number;
  /** Null while it goes on. */
  toMs: number | null;
}

export function markSpeech(
  { voices, coachSpeech }: { voices: readonly Voice[]; coachSpeech: CoachSpeech[] },
  { coachId, speaking, atMs }: { coachId: UserId; speaking: boolean; atMs: number },
): void {
  const open = coachSpeech.findLast((one) => one.coachId === coachId && one.toMs === null);
  if (!speaking) {
    if (open) open.toMs = Math.max(open.fromMs, atMs);
    return;
  }
  const name = voices.find((one) => one.coachId === coachId)?.name;
  if (!open && name !== undefined) coachSpeech.push({ coachId, name, fromMs: atMs, toMs: null });
}

/** The coach who asks the questions; undefined while the interviewer does. */
export function leadOf(voices: readonly Voice[]): Voice | undefined {
  return voices.find(({ mode }) => mode === 'interview');
}
