import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { CandidateMediaEvents } from './candidate-media.ts';
import type { Observer } from './observer.ts';

/** What a candidate's media tells in epoch time → the interview's own time, observer and timeline. */
export function mediaEvents(options: {
  originMs: number;
  observer: Observer;
  append(entry: TimelineEntry): void;
  onExpression: CandidateMediaEvents['onExpression'];
  onMediaLost: CandidateMediaEvents['onMediaLost'];
}): CandidateMediaEvents {
  const { originMs, observer, append, onExpression, onMediaLost } = options;
  const at = (epochMs: number) => Math.max(0, Math.round(epochMs - originMs));
  return {
    onMediaChanged: (kind, state) => append({ type: 'media:changed', kind, state }),
    onSamples: (samples) =>
      observer.samples(samples.map((one) => ({ ...one, atMs: at(one.atMs) }))),
    onSpeechStarted: (atMs) => observer.speechStarted(at(atMs)),
    onSpeechEnded: (atMs) => observer.speechEnded(at(atMs)),
    onSoundHeld: ({ fromMs, toMs }) =>
      append({ type: 'sound:held', fromMs: at(fromMs), toMs: at(toMs) }),
    onBaselineTaken: ({ hasFace, summary }) =>
      append(
        hasFace
          ? { type: 'baseline:taken', baseline: summary }
          : { type: 'baseline:failed', reason: summary.faceFrames > 0 ? 'no-face' : 'no-media' },
      ),
    onSenseUnavailable: (analyser) => append({ type: 'sense:unavailable', analyser }),
    onGap: ({ fromMs, toMs, reason }) => {
      observer.speechEnded(at(fromMs));
      append({ type: 'gap:marked', fromMs: at(fromMs), toMs: at(toMs), reason });
    },
    // Past observer and timeline: what stores or scores never sees it.
    onExpression,
    onMediaLost,
  };
}
