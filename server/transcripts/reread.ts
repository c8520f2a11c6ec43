import type { Analyser, AnalyserDefinition } from '#server/analysis/define.ts';
import type { Observations } from '#server/analysis/observations.ts';
import type { Retaken } from '#shared/corrections.ts';
import type { Sample } from '#shared/metrics.ts';
import { saidWords } from '#shared/said-words.ts';
import type { Point } from '#shared/series.ts';
import type { ClosedSpan } from '#shared/spans.ts';
import type { TimelineView } from '#shared/timeline.ts';
import type { HeardWord } from '#shared/words.ts';

/**
 * Takes the readings again that rest on words which were changed, each at its own moment: of senses that
 * read words alone by their own analyser, of those that count them beside their voice by its arithmetic.
 * Where all words stand as they were heard, so does what was read then. Whatever rests on sound or picture
 * stays as it was measured.
 */
export function reread(
  about: {
    /** As if nothing had ever been corrected. */
    heard: TimelineView;
    before: readonly HeardWord[];
    after: TimelineView;
  },
  senses: readonly AnalyserDefinition[],
): Retaken[] {
  const { heard, before, after } = about;
  const changed = changedWords(before, after.words);
  const corrected = changedWords(heard.words, after.words);
  if (changed.length === 0) return [];
  return senses.flatMap(({ rereads, ...sense }) => {
    if (!rereads) return [];
    const metric = sense.metric.id;
    const points = heard.series.get(metric) ?? [];
    const isCorrected = isWithin(spansOf(corrected, rereads.forMs));
    return spansOf(changed, rereads.forMs).flatMap((span): Retaken[] => {
      const inside = points.filter(isWithin([span]));
      if (inside.length === 0) return [];
      const { recount } = rereads;
      const said = { before: heard.words, after: after.words };
      const readAgain = recount
        ? (point: Point) => ({ ...point, ...recount(point, said) })
        : readerOf({ sense, view: after, fromMs: span.fromMs - rereads.forMs });
      const samples = inside.map((point): Sample => ({
        ...(isCorrected(point) ? readAgain(point) : point),
        metric,
      }));
      return [{ metric, ...span, samples }];
    });
  });
}

const isWithin =
  (spans: readonly ClosedSpan[]) =>
  ({ atMs }: Point): boolean =>
    spans.some(({ fromMs, toMs }) => atMs >= fromMs && atMs <= toMs);

/** Those that are in one of both alone. */
function changedWords(before: readonly HeardWord[], after: readonly HeardWord[]): HeardWord[] {
  const keyOf = ({ text, startMs, endMs }: HeardWord) => `${startMs} ${endMs} ${text}`;
  const missingIn = (others: readonly HeardWord[]) => {
    const known = new Set(others.map(keyOf));
    return (word: HeardWord) => !known.has(keyOf(word));
  };
  return [...before.filter(missingIn(after)), ...after.filter(missingIn(before))].toSorted(
    (a, b) => a.startMs - b.startMs,
  );
}

/** The times in which one of these words counts, those that touch taken together. */
function spansOf(words: readonly HeardWord[], forMs: number): ClosedSpan[] {
  const spans: ClosedSpan[] = [];
  for (const { startMs, endMs } of words) {
    const last = spans.at(-1);
    if (last && startMs <= last.toMs) last.toMs = Math.max(last.toMs, endMs + forMs);
    else spans.push({ fromMs: startMs, toMs: endMs + forMs });
  }
  return spans;
}

/** What an analyser of words says at the moments of earlier readings, one after the other. */
function readerOf(about: {
  sense: Pick<AnalyserDefinition, 'create'>;
  view: TimelineView;
  fromMs: number;
}): (point: Point) => Point {
  const analyser = about.sense.create() as Analyser<Observations['words']>;
  const waiting = about.view.segments
    .flatMap((segment) => saidWords(about.view, segment))
    .filter(({ startMs }) => startMs >= about.fromMs)
    .toSorted((a, b) => a.endMs - b.endMs);
  return (point) => {
    while (waiting[0] && waiting[0].endMs <= point.atMs) analyser.push(observed(waiting.shift()!));
    const reading = analyser.read(point.atMs);
    return reading ? { ...point, ...reading, atMs: point.atMs } : point;
  };
}

function observed({ source, ...word }: HeardWord): Observations['words'] {
  const approximate = source === 'pocketsphinx';
  return { ...word, atMs: word.endMs, phase: 'answering', phaseSinceMs: 0, approximate };
}
