import speakingRate from '#analysers/speaking-rate.ts';
import { countSyllables } from '#shared/syllables.ts';
import { isVowel } from '#support/utterances.ts';
import { writtenDown } from '#support/writing.ts';
import { atMost, told, type Figure, type Split } from '../scores.ts';
import { mean, readingsOf } from './readings.ts';
import { saidWithin, type Scene } from './scenes.ts';
import { spoken } from './texts.ts';
import { byCondition } from './trust.ts';

const spanMs = 15_000;
const maxError = 0.12;

/**
 * Pace against the words that were truly said, as PocketSphinx writes them down and without any. Where it
 * hears well words have to help; where it does not they must not make pace worse.
 */
export async function scoreWordPace(
  scenes: readonly Scene[],
  split: Split,
): Promise<Record<string, Figure>> {
  const figures: Record<string, Figure> = {};
  for (const [condition, here] of byCondition(scenes)) {
    const withWords: number[] = [];
    const without: number[] = [];
    for (const scene of here) {
      const said = wordTimes(scene, spoken[split].texts);
      const written = await writtenDown(scene.heard.sounds);
      withWords.push(...errorsOf(readingsOf(speakingRate, scene.heard.hops, written), scene, said));
      without.push(...errorsOf(readingsOf(speakingRate, scene.heard.hops), scene, said));
    }
    const off = mean(withWords);
    const before = mean(without);
    const isHeardWell = condition === 'clean' || condition === 'noise 15 dB';
    figures[`words/min off, by words, ${condition}`] = isHeardWell
      ? atMost(off, maxError)
      : told(off);
    figures[`words/min off, by syllables, ${condition}`] = told(before);
    const worse = off !== null && before !== null ? Math.max(0, off - before) : null;
    figures[`words make pace worse by, ${condition}`] = atMost(worse, 0.03);
  }
  return figures;
}

function errorsOf(
  readings: ReturnType<typeof readingsOf>,
  { phones }: Scene,
  said: readonly number[],
): number[] {
  return readings.flatMap(({ atMs, value }) => {
    if (value === null) return [];
    const span = { fromMs: atMs - spanMs, toMs: atMs };
    const words = said.filter((wordMs) => wordMs > span.fromMs && wordMs <= span.toMs).length;
    const truth = (words * 60_000) / saidWithin(phones, span).speechMs;
    return [Math.abs(value / truth - 1)];
  });
}

/** When each word was said: the synthesiser tells its sounds, on which words are laid by their syllables. */
function wordTimes({ phones }: Scene, texts: readonly string[]): number[] {
  const vowels = phones.filter(isVowel);
  const words = texts.join(' ').match(/[A-Za-z']+/g) ?? [];
  const lengths = words.map(countSyllables);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  let before = 0;
  return lengths.map((length) => {
    const share = (before + length / 2) / all;
    before += length;
    const { fromMs, toMs } = vowels[Math.floor(share * vowels.length)]!;
    return (fromMs + toMs) / 2;
  });
}
