import { AppError } from '#lib/errors.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import type { EventOf } from '#shared/timeline-events.ts';
import { apply, applyAll, emptyView, type TimelineView } from '#shared/timeline.ts';
import { wordsAtOnce, type HeardWord, type WordSource } from '#shared/words.ts';
import { reworded } from './corrections.ts';
import type { CorrectionStore } from './ports.ts';

/** Nothing is said in less. */
const shortestMs = 300;
/** A candidate who corrects meanwhile is found within one try. */
const tries = 5;

/** A stretch of sound with its place on the interview's axis: 16 kHz mono. */
export interface RecordedSound {
  fromMs: number;
  samples: Int16Array;
}

interface Deps {
  store: Pick<CorrectionStore, 'read' | 'append'>;
  /** What was recorded of a span; empty where nothing was. @throws AppError `recording_unavailable` */
  sounds(id: InterviewId, span: ClosedSpan): Promise<RecordedSound[]>;
  /** Words with their times from the beginning of the sound. @throws AppError `words_unavailable`, `rate_limited` */
  hear(userId: UserId, samples: Int16Array, signal: AbortSignal): Promise<HeardWord[]>;
  /** Who hears, unless it fails. */
  source: WordSource;
  /** Words have changed. */
  onReworded(userId: UserId, id: InterviewId): Promise<void>;
}

/**
 * Hears again, from the recording of a session that is over, what nobody wrote down while it was said.
 * What the candidate has put right stays. Readings stay those of the live session.
 */
export function createSecondHearing(deps: Deps) {
  const { store, sounds, hear, source, onReworded } = deps;

  const viewOf = async (id: InterviewId) => applyAll(emptyView(), await store.read(id, null));

  async function heardIn(
    span: ClosedSpan,
    about: { userId: UserId; id: InterviewId; signal: AbortSignal },
  ): Promise<HeardWord[] | null> {
    const recorded = await sounds(about.id, span);
    if (recorded.length === 0) return null;
    const words: HeardWord[] = [];
    for (const { fromMs, samples } of recorded) {
      for (const word of await hear(about.userId, samples, about.signal)) {
        const startMs = Math.min(fromMs + word.startMs, span.toMs - 1);
        words.push({ ...word, startMs, endMs: Math.max(startMs, fromMs + word.endMs) });
      }
    }
    return words.slice(0, wordsAtOnce);
  }

  /** False where others change the transcript again and again. */
  async function put(
    id: InterviewId,
    span: ClosedSpan,
    words: readonly HeardWord[],
  ): Promise<boolean> {
    for (let left = tries; left > 0; left -= 1) {
      const view = await viewOf(id);
      if (!missedIn(view).some((one) => one.fromMs === span.fromMs)) return true;
      const event: EventOf<'words:corrected'> = {
        ...{ type: 'words:corrected', seq: view.lastSeq + 1, atMs: view.lastMs, ...span },
        source: words[0]?.source ?? source,
        words: words.map(({ source: _, ...word }) => word),
      };
      const after: TimelineView = { ...view, words: [...view.words], series: new Map() };
      apply(after, event);
      if (await store.append(id, event, reworded(view, after))) return true;
    }
    return false;
  }

  return {
    /** Does nothing where all was written down, or nothing recorded. @throws AppError as `sounds` and `hear`. */
    async make(
      { userId, id }: { userId: UserId; id: InterviewId },
      { signal, progress }: { signal: AbortSignal; progress(share: number): void },
    ): Promise<void> {
      const view = await viewOf(id);
      // Until its end is written, the timeline is the live interview's to write.
      if (view.endedAtMs === null) throw busy();
      const missed = missedIn(view);
      for (const [count, span] of missed.entries()) {
        progress(count / missed.length);
        const words = await heardIn(span, { userId, id, signal });
        if (!words) continue;
        if (!(await put(id, span, words))) throw busy();
        await onReworded(userId, id);
      }
    },
  };
}
export type SecondHearing = ReturnType<typeof createSecondHearing>;

const busy = () =>
  new AppError('conflict', 'The transcript is being changed.', { retryable: true });

/** What was said and not written down, less what was put right by hand. */
function missedIn({ missedWords, words }: TimelineView): ClosedSpan[] {
  return missedWords.flatMap(({ fromMs, toMs }): ClosedSpan[] => {
    if (toMs === null || toMs - fromMs < shortestMs) return [];
    const isByHand = words.some(
      (word) => word.source === 'corrected' && word.startMs >= fromMs && word.startMs < toMs,
    );
    return isByHand ? [] : [{ fromMs, toMs }];
  });
}
