import type { Passage, Stretch } from './passage.ts';

export interface ToneWord extends Stretch {
  word: string;
  side: 'warm' | 'harsh';
}

export interface TextTone {
  /** (warm − harsh) / (warm + harsh) words, −1 to 1; null with fewer than three of them. */
  balance: number | null;
  words: ToneWord[];
}

const warm = new Set(
  (
    'good great better best improved helped helpful thanked grateful glad happy enjoyed enjoy love ' +
    'loved proud success successful succeeded clear trust trusted respect respected supported agreed ' +
    'learned learnt grew strong stronger useful kind patient open won solved fixed saved welcome'
  ).split(' '),
);
const harsh = new Set(
  (
    'bad worse worst terrible awful horrible hate hated stupid idiot idiots useless lazy incompetent ' +
    'annoying annoyed angry blame blamed fault disaster nightmare ridiculous pathetic toxic liar ' +
    'boring mess failed failure hopeless wrong refused fight fought'
  ).split(' '),
);
const turning = new Set(['not', 'no', 'never', "wasn't", "didn't", "don't", "isn't", 'without']);
const fewest = 3;

/**
 * The tone of the words themselves, with the words: whether the text speaks warmly or harshly of people
 * and events. It says nothing about the person who wrote it. A “not” up to two words before turns a
 * word's side.
 */
export function toneOf({ tokens }: Passage): TextTone {
  const words = tokens.flatMap(({ word, from, to }, at): ToneWord[] => {
    if (!warm.has(word) && !harsh.has(word)) return [];
    const turned = tokens.slice(Math.max(0, at - 2), at).some((one) => turning.has(one.word));
    return [{ word, from, to, side: warm.has(word) !== turned ? 'warm' : 'harsh' }];
  });
  const warmWords = words.filter(({ side }) => side === 'warm').length;
  const balance = words.length < fewest ? null : (2 * warmWords - words.length) / words.length;
  return { balance, words };
}
