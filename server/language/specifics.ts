import type { Passage, Stretch } from './passage.ts';

export interface Specific extends Stretch {
  kind: 'number' | 'date' | 'name';
}

const spelled =
  'two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|' +
  'seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|' +
  'thousands?|millions?|billions?|half|a third|a quarter|a dozen|twice|doubled|tripled|halved';
const months =
  'january|february|march|april|may|june|july|august|september|october|november|december';
const days = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday';

const date = new RegExp(
  `\\b(?:(?:19|20)\\d\\d|(?:in |last |next |early |late |since )(?:${months})|q[1-4]|(?:on |every |last )(?:${days})s?(?: (?:morning|evening|night))?|last (?:year|month|week|spring|summer|autumn|fall|winter)|(?:${spelled}|\\d+) (?:years?|months?|weeks?|days?|hours?|minutes?) (?:ago|later|earlier|before))\\b`,
  'gi',
);
const number = new RegExp(
  `(?<![\\p{L}\\d])(?:[€$£]\\s?)?\\d[\\d.,]*(?:\\s?(?:%|k|m|percent|per cent))?(?![\\p{L}\\d])|\\b(?:${spelled})(?:[- ](?:${spelled}))*(?: (?:percent|per cent))?\\b`,
  'giu',
);
/** Capitals that name nobody. */
const ordinary =
  /^(?:I|I['’]\w+|OK|Okay|Yes|No|The|My|We|Our|It|And|But|So|When|After|Then|In|As|At|That|This|He|She|They|You|If|On|For|There|What)$/;

/**
 * What can be checked: numbers, dates and periods, and names (a capital inside a sentence, so none in a
 * transcript without capitals). Stretches never overlap; in the order of the text.
 */
export function findSpecifics(passage: Passage): Specific[] {
  const found: Specific[] = [];
  const add = (kind: Specific['kind'], from: number, to: number) => {
    if (found.some((one) => from < one.to && one.from < to)) return;
    found.push({ kind, from, to });
  };
  for (const match of passage.text.matchAll(date)) {
    add('date', match.index, match.index + match[0].length);
  }
  for (const match of passage.text.matchAll(number)) {
    add('number', match.index, match.index + match[0].replace(/[.,\s]+$/, '').length);
  }
  for (const { from, to } of namesIn(passage)) add('name', from, to);
  return found.toSorted((a, b) => a.from - b.from);
}

function namesIn({ text, tokens, sentences }: Passage): Stretch[] {
  const starts = new Set(sentences.map(({ from }) => from));
  const names: Stretch[] = [];
  let shouted = 0;
  for (const token of tokens) {
    const written = text.slice(token.from, token.to);
    const capital = /^\p{Lu}/u.test(written) && !ordinary.test(written);
    if (/^\p{Lu}{4,}$/u.test(written)) shouted += 1;
    const quoted = /[“"‘]$/.test(text.slice(0, token.from));
    if (!capital || quoted || (starts.has(token.from) && !/\p{Lu}.*\p{Lu}|\d/u.test(written))) {
      continue;
    }
    const last = names.at(-1);
    if (last && text.slice(last.to, token.from) === ' ') last.to = token.to;
    else names.push({ from: token.from, to: token.to });
  }
  // A text in capitals names nothing.
  return shouted > tokens.length / 3 ? [] : names;
}
