import { findFillers } from '#server/language/fillers.ts';
import { readTimedWords } from '#server/language/passage.ts';
import { defineAnalyser, type Reading } from '../define.ts';
import { isAnswering } from '../measured-phases.ts';
import type { WordObservation } from '../observations.ts';
import { SlidingWindow } from '../sliding-window.ts';

const spanMs = 60_000;
const minWords = 20;
/** So many within this time are a cluster, which is heard where single ones are not. */
const clusterMs = 10_000;
/** Shorter gaps between words are part of speaking. */
const bridgedMs = 700;

/** Filler words in what was written down. Recognisers that leave out “um” leave this with the others. */
export default defineAnalyser({
  id: 'fillers',
  input: 'words',
  metric: {
    title: 'Fillers',
    about:
      '“Um”, “uh” and words that say nothing where they stand (like, you know, basically), per minute ' +
      'of speech in the last minute, as far as they were written down.',
    unit: '/min',
    group: 'words',
    range: { min: 0, max: 12, goodMin: 0, goodMax: 2 },
    widget: 'none',
    minEvidence: '20 words within a minute',
    source: 'Götz 2013; Corley & Stewart 2008: fewer than 2 a minute go unnoticed',
    decimals: 1,
  },
  rereads: { forMs: spanMs },
  create() {
    const said = new SlidingWindow<WordObservation>(spanMs);
    let newestMs = -Infinity;
    let last: { words: number; newestMs: number; reading: Reading } | null = null;

    /** Texts are read once for each change of them. */
    function readAnew(): Reading {
      const words = said.values().toSorted((a, b) => a.startMs - b.startMs);
      const evidence = { fillers: 0, sounds: 0, clustered: 0, words: words.length };
      if (words.length < minWords) return { value: null, quality: 'none', evidence };
      const timed = words.map(({ text, startMs, endMs }) => ({
        ...{ text, atMs: startMs, toMs: endMs },
      }));
      const found = findFillers(readTimedWords(timed));
      evidence.fillers = found.length;
      evidence.sounds = found.filter(({ kind }) => kind === 'sound').length;
      evidence.clustered = found.filter(({ atMs }) => atMs! > newestMs - clusterMs).length;
      const value = (found.length * 60_000) / spokenMs(words);
      return { value, quality: words.some(isApproximate) ? 'low' : 'ok', evidence };
    }

    return {
      push(word) {
        if (!isAnswering(word.phase)) return;
        newestMs = Math.max(newestMs, word.atMs);
        said.push(newestMs, word);
      },
      read(nowMs) {
        said.expire(nowMs);
        if (last?.words !== said.length || last.newestMs !== newestMs) {
          last = { words: said.length, newestMs, reading: readAnew() };
        }
        return last.reading;
      },
    };
  },
});

const isApproximate = ({ approximate }: WordObservation) => approximate;

function spokenMs(words: readonly WordObservation[]): number {
  return words.reduce((sum, { startMs, endMs }, i) => {
    const next = words[i + 1];
    const isBridged = next && next.startMs - endMs < bridgedMs;
    return sum + Math.max(1, (isBridged ? next.startMs : endMs) - startMs);
  }, 0);
}
