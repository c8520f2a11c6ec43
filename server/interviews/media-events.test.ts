import { expect, it, vi } from 'vitest';
import { mediaEvents } from './media-events.ts';
import type { Senses } from './senses.ts';

const originMs = 1_000_000;
const append = vi.fn();
const speechEnded = vi.fn();
const events = mediaEvents({
  originMs,
  nowMs: () => 5_000,
  // Only what a gap closes is asked of the senses here.
  senses: { speechEnded } as Partial<Senses> as Senses,
  append,
  onExpression: () => undefined,
  onMediaChanged: () => undefined,
  onMediaLost: () => undefined,
});

it('[WORDS-23] a held sound is told in the interview’s time, and ends no later than it is told', () => {
  events.onSoundHeld({ fromMs: originMs + 4_000, toMs: originMs + 4_600 });
  expect(append).toHaveBeenLastCalledWith({ type: 'sound:held', fromMs: 4_000, toMs: 4_600 });
  events.onSoundHeld({ fromMs: originMs + 4_400, toMs: originMs + 5_024 });
  expect(append).toHaveBeenLastCalledWith({ type: 'sound:held', fromMs: 4_400, toMs: 5_000 });
});

it('[MEDIA-7] a gap ends the speech before it', () => {
  events.onGap({ fromMs: originMs + 100, toMs: originMs + 900, reason: 'media-lost' });
  expect(speechEnded).toHaveBeenCalledWith(100);
});
