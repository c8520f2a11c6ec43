import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { CandidateMediaEvents } from './candidate-media.ts';
import type { Senses } from './senses.ts';

/** What a candidate's media tells in epoch time → the interview's own time, senses and timeline. */
export function mediaEvents(options: {
  originMs: number;
  /** The interview's own time. */
  nowMs(): number;
  senses: Senses;
  append(entry: TimelineEntry): void;
  onExpression: CandidateMediaEvents['onExpression'];
  onMediaChanged: CandidateMediaEvents['onMediaChanged'];
  onMediaLost: CandidateMediaEvents['onMediaLost'];
}): CandidateMediaEvents {
  const { originMs, nowMs, senses, append, onExpression, onMediaChanged, onMediaLost } = options;
  const at = (epochMs: number) => Math.max(0, Math.round(epochMs - originMs));
  return {
    onMediaChanged,
    onSamples: (samples) => senses.samples(samples.map((one) => ({ ...one, atMs: at(one.atMs) }))),
    onSpeechStarted: (atMs) => senses.speechStarted(at(atMs)),
    onSpeechEnded: (atMs) => senses.speechEnded(at(atMs)),
    // A packet is placed where it began, and may end some milliseconds past its own arrival.
    onSoundHeld: ({ fromMs, toMs }) =>
      append({ type: 'sound:held', fromMs: at(fromMs), toMs: Math.min(at(toMs), nowMs()) }),
    onBaselineTaken: ({ hasFace, summary }) =>
      append(
        hasFace
          ? { type: 'baseline:taken', baseline: summary }
          : { type: 'baseline:failed', reason: summary.faceFrames > 0 ? 'no-face' : 'no-media' },
      ),
    onSenseUnavailable: (analyser) => append({ type: 'sense:unavailable', analyser }),
    onGap: ({ fromMs, toMs, reason }) => {
      senses.speechEnded(at(fromMs));
      append({ type: 'gap:marked', fromMs: at(fromMs), toMs: at(toMs), reason });
    },
    // Past senses and timeline: what stores or scores never sees it.
    onExpression,
    onMediaLost,
  };
}
