/** Whether what was said so far could be a whole answer. */
export type Thought = 'complete' | 'open' | 'too-little';

/** Fewer words are rarely an answer to an interview question; our own choice. */
const fewestWords = 8;

/** Nobody ends a thought on one of these: conjunctions, prepositions, articles, doers, helpers. */
const openers = new Set(
  (
    'and but or so because since although though while when if unless until than that which who whose where as ' +
    'of to in on at by for from with without about into onto over under between through during after before ' +
    'the a an my our your his her its their this these those some any every each ' +
    'i we he she they is are was were be been am do did does has have had can could will would should must may might ' +
    'very really just also then first secondly like not ' +
    'um uh er erm ah hm hmm mm well'
  ).split(' '),
);
/** Two words that leave a listener waiting. */
const openPairs = new Set([
  'you know',
  'i mean',
  'sort of',
  'kind of',
  'such as',
  'so that',
  'let me',
]);
/** Words of the first list that close a thought after others: “the one I told you about”, “I would like to”. */
const closingPairs = new Set([
  'worked with',
  'dealt with',
  'so well',
  'as well',
  'very well',
  'went well',
  'works well',
  'worked well',
  'did well',
  'it was',
  'they are',
  'i am',
  'i did',
  'we did',
  'after that',
  'like that',
  'did that',
  'do that',
  'about that',
]);

/**
 * Judges the end of a transcript: complete unless it is short, or ends in a word that wants another.
 * A transcript by ear has no stops, so words are all there is to go by; in doubt the answer is open,
 * and the interviewer goes on waiting.
 */
export function thoughtOf(words: readonly string[]): Thought {
  const spoken = words.flatMap((word) => word.toLowerCase().match(/[a-z']+/g) ?? []);
  if (spoken.length < fewestWords) return 'too-little';
  const last = spoken.at(-1) ?? '';
  const pair = `${spoken.at(-2) ?? ''} ${last}`;
  if (openPairs.has(pair)) return 'open';
  return openers.has(last) && !closingPairs.has(pair) ? 'open' : 'complete';
}
