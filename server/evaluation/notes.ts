import type { GrammarFinding } from '#server/language/engine.ts';
import { quoteOf, type Stretch } from '#server/language/passage.ts';
import type { LanguageNote } from '#shared/rubric.ts';
import type { AnswerReading } from './reading.ts';

const mostNotes = 200;

const openings = {
  apology: 'an apology first',
  stalling: 'buys time',
  echo: 'the question again',
  'throat-clearing': 'warming up',
} as const;

/** What the language rules saw, as places in the text, in its order. */
export function notesOf(
  reading: AnswerReading,
  grammar: readonly GrammarFinding[],
): LanguageNote[] {
  const { text } = reading.passage;
  const notes: LanguageNote[] = [];
  const add = (kind: LanguageNote['kind'], at: Stretch, hint = '') => {
    const place = quoteOf(text, at);
    if (place.text.trim()) notes.push({ kind, at: place, hint });
  };
  for (const one of reading.fillers) add('filler', one);
  for (const one of reading.hedges) add('hedge', one);
  for (const one of reading.stumbles) add('repeat', one);
  for (const one of reading.wordy) add('wordy', one, one.shorter);
  for (const one of reading.excluding) add('inclusive', one, one.instead);
  for (const one of reading.specifics) add('specific', one);
  for (const one of reading.keywords.places) add('keyword', one);
  for (const one of grammar) add('grammar', one, one.instead[0] ?? '');
  if (reading.opening) add('opening', reading.opening, openings[reading.opening.kind]);
  return notes.toSorted((a, b) => a.at.from - b.at.from).slice(0, mostNotes);
}
