import type { Passage, Stretch } from './passage.ts';
import { findPhrases, type PhraseHit } from './phrases.ts';

export interface Filler extends Stretch {
  /** What was said, in its plain spelling. */
  phrase: string;
  kind: 'sound' | 'lexical';
  /** When it was said; null where the transcript has no times. */
  atMs: number | null;
}

const sounds = /^(?:u+h+|u+m+|e+r+m*|h+m+|a+h+m+|m+h+m+|uh-huh)$/;
const lexical = [
  'like',
  'you know',
  'basically',
  'actually',
  'sort of',
  'kind of',
  'i mean',
  'literally',
];

const determiners = words(
  'a an the this that these those what which some any every each same other another different ' +
    'new first best right wrong certain special of two three my your our their',
);
const objects = words(
  'the a an what how that who where why when if whether which your my our their his its this it ' +
    'him her them me us more enough all about each any better anything something nothing exactly',
);
const asking = words('do did does if as when once before let how what because don should would');
const subjects = words('i we he she they you');
const likers = words(
  'would i you we they people really also also feel feels felt look looks looked sound sounds ' +
    'sounded seem seems taste smell act acts something anything nothing someone anyone somebody ' +
    'things stuff more most much not don didn doesn never always to who users customers',
);
const beings = words("was were is are am been it's that's i'm he's she's they're we're");
const joiners = words('and but so because then just um uh er or');

/**
 * Filler words with their places. Sounds (um, uh, er, hmm) always count; words count only where they
 * carry nothing: “it was like really late”, not “I like it” or “a plan like this”. Without
 * punctuation the rules stay on the safe side: a doubtful word is no filler.
 * List and good range (< 2 a minute): metrics.md; Corley & Stewart 2008.
 */
export function findFillers(passage: Passage): Filler[] {
  const found: Filler[] = [];
  passage.tokens.forEach(({ word, from, to }, at) => {
    if (sounds.test(word)) {
      found.push({ phrase: word, kind: 'sound', from, to, atMs: passage.atMs(at) });
    }
  });
  for (const hit of findPhrases(passage, lexical)) {
    if (!isFiller(passage, hit)) continue;
    const { phrase, from, to } = hit;
    found.push({ phrase, kind: 'lexical', from, to, atMs: passage.atMs(hit.at) });
  }
  return found.toSorted((a, b) => a.from - b.from);
}

function isFiller(passage: Passage, hit: PhraseHit): boolean {
  const place = placeOf(passage, hit);
  switch (hit.phrase) {
    case 'like':
      return likeIsFiller(place);
    case 'you know':
      return youKnowIsFiller(place);
    case 'sort of':
    case 'kind of':
      return (
        !determiners.has(place.before) &&
        !/^\d/.test(place.before) &&
        !(hit.phrase === 'kind of' && words('you him her them').has(place.after))
      );
    case 'i mean':
      return (
        !words('what that which do if know as').has(place.before) &&
        !words('that it to by business').has(place.after)
      );
    case 'basically':
      return !words('the same identical').has(place.after);
    default:
      // “Actually” and “literally” say something inside a clause, and little before one.
      return place.opens || place.setOff || beings.has(place.before) || place.afterSound;
  }
}

interface Place {
  before: string;
  after: string;
  afterNext: string;
  /** First in its sentence, or after a joining word. */
  opens: boolean;
  /** A comma, dash or end on both sides. */
  setOff: boolean;
  commaAfter: boolean;
  afterSound: boolean;
}

function placeOf({ text, tokens, sentences }: Passage, hit: PhraseHit): Place {
  const before = tokens[hit.at - 1];
  const after = tokens[hit.at + hit.length];
  const starts = sentences.some(({ from }) => from === hit.from);
  const breakBefore = starts || /[,;:–—-]\s*$/.test(text.slice(before?.to ?? 0, hit.from));
  const commaAfter =
    after === undefined || /^\s*[,;:.–—?!]/.test(text.slice(hit.to, after.from + 1));
  const word = starts ? '' : (before?.word ?? '');
  return {
    before: word,
    after: after?.word ?? '',
    afterNext: tokens[hit.at + hit.length + 1]?.word ?? '',
    opens: starts || joiners.has(word),
    setOff: breakBefore && commaAfter,
    commaAfter,
    afterSound: sounds.test(word),
  };
}

function likeIsFiller(place: Place): boolean {
  const { before, after, afterNext } = place;
  if (place.setOff || place.afterSound) return true;
  if (words('said mentioned say').has(afterNext) && subjects.has(after)) return false;
  if (beings.has(before)) {
    // “It was like a family” compares; “it was like really late” does not.
    return (
      place.commaAfter || !words('a an the this that my our your being having going').has(after)
    );
  }
  if (likers.has(before)) return false;
  if (/^\d|^(?:two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred)$/.test(after)) {
    return joiners.has(before) || words('took had for about with in after').has(before);
  }
  return joiners.has(before) && (subjects.has(after) || words('really super very').has(after));
}

function youKnowIsFiller(place: Place): boolean {
  if (asking.has(place.before) && !place.setOff) return false;
  if (place.setOff) return true;
  if (objects.has(place.after)) return false;
  return place.commaAfter || subjects.has(place.after) || place.afterSound || place.opens;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
