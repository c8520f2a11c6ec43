import { setImmediate } from 'node:timers/promises';
import { AppError } from '#lib/errors.ts';
import type { AnalyserDefinition } from '#server/analysis/define.ts';
import type { TranscriptChange } from '#shared/corrections.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { saidWords } from '#shared/said-words.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import type { EventOf, TimelineEvent } from '#shared/timeline-events.ts';
import { apply, applyAll, emptyView, type TimelineView } from '#shared/timeline.ts';
import { wordsAtOnce, type HeardWord } from '#shared/words.ts';
import { align } from './align.ts';
import type { CorrectionStore } from './ports.ts';
import { reread } from './reread.ts';

/** Somebody who corrects on two pages at once finds the other change within one try. */
const tries = 5;
/** More than anybody corrects. */
const mostCorrections = 2_000;

/** Told once a correction is stored: by whom, and who may read it. */
export interface CorrectionNews {
  interview: InterviewDetail;
  candidateId: UserId;
  to: readonly UserId[];
}

/** Candidates put right what was heard of them, once their interview is over. */
export interface Corrections {
  /**
   * Answers the `seq` of the correction on the timeline. The same `id` again changes nothing.
   * @throws AppError `not_found` unless it is one's own; `bad_state` while it goes on, where words were
   * typed, or where what is to be taken back is not what stands there; `conflict` where it reads
   * otherwise by now; `too_large`.
   */
  change(userId: UserId, id: InterviewId, change: TranscriptChange): Promise<{ seq: number }>;
  /** Tells whoever listens that words of an interview were changed, by whatever hand. */
  announce(userId: UserId, id: InterviewId): Promise<void>;
  /** Returns how to stop listening. */
  listen(listener: (news: CorrectionNews) => void): () => void;
}

export function createCorrections(deps: {
  store: CorrectionStore;
  senses: readonly AnalyserDefinition[];
}): Corrections {
  const { store, senses } = deps;
  const listeners = new Set<(news: CorrectionNews) => void>();
  /** How far back the readings look that are taken again. */
  const lookBackMs = Math.max(0, ...senses.map(({ rereads }) => rereads?.forMs ?? 0));

  async function endedOf(userId: UserId, id: InterviewId): Promise<InterviewDetail> {
    const interview = await store.find(userId, id);
    if (!interview) throw new AppError('not_found', 'There is no such interview.');
    if (interview.state !== 'ended') throw notOver();
    return interview;
  }

  /** Null where something else came in between. */
  async function tryOnce(id: InterviewId, change: TranscriptChange): Promise<number | null> {
    const events = await store.read(id, null);
    const known = correctionsIn(events).find((one) => one.id === change.id);
    if (known) return known.seq;
    if (correctionsIn(events).length >= mostCorrections) {
      throw new AppError('too_large', `At most ${mostCorrections} changes can be made.`);
    }
    const wanted = wantedBy(change, events);
    const { fromMs, toMs } = wanted;
    const near = await store.read(id, { fromMs, toMs: toMs + lookBackMs });
    const view = applyAll(emptyView(), near);
    const heard = applyAll(
      emptyView(),
      near.filter(({ type }) => type !== 'transcript:corrected'),
    );
    if (view.endedAtMs === null) throw notOver();
    const event: EventOf<'transcript:corrected'> = {
      ...{ type: 'transcript:corrected', seq: view.lastSeq + 1, atMs: view.lastMs },
      ...{ id: change.id, ...wanted, readings: [] },
    };
    const after: TimelineView = { ...view, words: [...view.words], series: new Map() };
    apply(after, event);
    await setImmediate();
    event.readings = reread({ heard, before: view.words, after }, senses);
    return (await store.append(id, event, reworded(view, after))) ? event.seq : null;
  }

  async function tell(interview: InterviewDetail, candidateId: UserId): Promise<void> {
    const news = { interview, candidateId, to: await store.audience(interview.id) };
    for (const listener of listeners) listener(news);
  }

  return {
    async change(userId, id, change) {
      const interview = await endedOf(userId, id);
      for (let left = tries; left > 0; left -= 1) {
        const seq = await tryOnce(id, change);
        if (seq === null) continue;
        await tell(interview, userId);
        return { seq };
      }
      throw new AppError('conflict', 'The transcript is being changed elsewhere.', {
        retryable: true,
      });
    },
    async announce(userId, id) {
      const interview = await store.find(userId, id);
      if (interview) await tell(interview, userId);
    },

    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

type Wanted = ClosedSpan & { words: HeardWord[] };

/** Which words shall stand where. */
function wantedBy(change: TranscriptChange, events: readonly TimelineEvent[]): Wanted {
  if (change.kind === 'undo') return undone(change.of, events);
  const { fromMs, toMs } = change;
  const view = applyAll(emptyView(), events);
  if (change.kind === 'original') {
    const heard = view.heardWords;
    if (!heard) throw new AppError('bad_state', 'Nothing was corrected.');
    return { fromMs, toMs, words: within(heard, change) };
  }
  const heard = within(view.words, change);
  if (heard.map(({ text }) => text).join(' ') !== change.was) {
    throw new AppError('conflict', 'Other words stand there by now.');
  }
  const last = heard.at(-1);
  if (!last) throw new AppError('bad_state', 'Nothing was heard there.');
  if (heard.some(({ source }) => source === 'typed')) {
    throw new AppError('bad_state', 'What was typed was not heard.');
  }
  const words = align(heard, change.text);
  if (words.length > wordsAtOnce) {
    throw new AppError('too_large', `At most ${wordsAtOnce} words stand in one place.`);
  }
  // Words that are more than before may begin later than the last one did, though not where others are.
  const next = view.words.find(({ startMs }) => startMs >= toMs);
  const untilMs = Math.max(toMs, Math.min(last.endMs, next?.startMs ?? Infinity));
  const inTime = words.map((word) => ({ ...word, startMs: Math.min(word.startMs, untilMs - 1) }));
  return { fromMs, toMs: untilMs, words: inTime };
}

/** What stood there before a correction; nothing newer may have changed it since. */
function undone(of: string, events: readonly TimelineEvent[]): Wanted {
  const corrections = correctionsIn(events);
  const one = corrections.find(({ id }) => id === of);
  if (!one) throw new AppError('not_found', 'There is no such correction.');
  const touches = ({ seq, fromMs, toMs }: EventOf<'transcript:corrected'>) =>
    seq > one.seq && fromMs < one.toMs && toMs > one.fromMs;
  if (corrections.some(touches)) {
    throw new AppError('bad_state', 'It has been corrected again since.');
  }
  const { fromMs, toMs } = one;
  const earlier = applyAll(
    emptyView(),
    events.filter(({ seq }) => seq < one.seq),
  );
  return { fromMs, toMs, words: within(earlier.words, one) };
}

/** Questions whose answers read otherwise now. */
export function reworded(before: TimelineView, after: TimelineView): number[] {
  const textOf = (view: TimelineView, segment: TimelineView['segments'][number]) =>
    saidWords(view, segment)
      .map(({ text }) => text)
      .join(' ');
  return before.segments
    .filter((segment) => textOf(before, segment) !== textOf(after, segment))
    .map(({ index }) => index);
}

function correctionsIn(events: readonly TimelineEvent[]): EventOf<'transcript:corrected'>[] {
  return events.filter((event) => event.type === 'transcript:corrected');
}

function within(words: readonly HeardWord[], { fromMs, toMs }: ClosedSpan): HeardWord[] {
  return words.filter(({ startMs }) => startMs >= fromMs && startMs < toMs);
}

function notOver(): AppError {
  return new AppError('bad_state', 'The interview is not over yet.');
}
