import type { TimelineView } from '#shared/timeline.ts';
import { csvLine } from './csv.ts';
import { numberAt } from './words-view.ts';

/** Each word on a line of its own: see `transcriptColumns`. */
export function transcriptCsv(view: TimelineView): string {
  const lines = view.words.map(({ startMs, endMs, text, source, confidence }) =>
    csvLine([
      ...[Math.round(startMs), Math.round(endMs), numberAt(view, startMs), text, source],
      ...[confidence, source === 'pocketsphinx' ? 'yes' : 'no'],
    ]),
  );
  return csvLine(Object.keys(transcriptColumns)) + lines.join('');
}

export const transcriptColumns = {
  start_ms: 'milliseconds since the interview opened',
  end_ms: 'likewise',
  question: 'its number in the report; empty before the first',
  word: 'as it was written down',
  source: 'openai, sherpa, pocketsphinx, browser, typed, or corrected by the candidate',
  confidence: '0 to 1; empty where the recogniser does not say',
  approximate: 'yes where so many words are misheard that a reader should know',
} as const;
