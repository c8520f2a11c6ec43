import type { Passage } from './passage.ts';
import { findPhrases, type PhraseHit } from './phrases.ts';

const hedges = [
  'maybe',
  'perhaps',
  'possibly',
  'probably',
  'somewhat',
  'somehow',
  'i guess',
  'i suppose',
  'i think',
  'i believe',
  'i feel like',
  'it seems',
  'i would say',
  'more or less',
  'or something',
  'or whatever',
  'and stuff',
  'and things like that',
  'and so on',
  'i tried to',
  'not really sure',
  'not sure',
  'to be honest',
  'in a way',
  'pretty much',
  'a little bit',
  'a bit',
  'might have',
  'could have been',
  'i am not an expert',
  "i'm not an expert",
  'just',
];

/** Words after which “just” is about time, cause or fairness, not about playing something down. */
const timely = new Set(['in', 'as', 'before', 'after', 'under', 'over', 'because', 'finished']);

/**
 * Words that take back half of what is said, with their places. A text without any is not better
 * than one with a few; above about three in a hundred words they weaken it (Hyland 1998; Holmes 1990).
 */
export function findHedges(passage: Passage): PhraseHit[] {
  return findPhrases(passage, hedges).filter((hit) => {
    const after = passage.tokens[hit.at + hit.length]?.word ?? '';
    return hit.phrase !== 'just' || !timely.has(after);
  });
}
