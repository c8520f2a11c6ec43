import { describe, expect, it } from 'vitest';
import { chooseTranscribers } from './transcribers.ts';

const openai = {
  source: 'openai',
  settings: { apiKey: 'k', baseUrl: 'http://localhost', liveModel: 'a', finalModel: 'b' },
} as const;
const sherpa = { source: 'sherpa', modelDir: '/models' } as const;
const pocketsphinx = { source: 'pocketsphinx' } as const;
const all = { openai, sherpa, pocketsphinx };
const config = { ai: {} };

const chosen = (stt: Parameters<typeof chooseTranscribers>[0]['stt'], present: object) => {
  const { setups, notes } = chooseTranscribers({ ...config, stt }, present);
  return { sources: setups.map(({ source }) => source), notes };
};

describe('who writes down what is said', () => {
  it('[WORDS-10] is by itself the best that is there', () => {
    expect(chosen('auto', all).sources).toEqual(['openai', 'sherpa', 'pocketsphinx']);
    expect(chosen('auto', { pocketsphinx }).sources).toEqual(['pocketsphinx']);
    expect(chosen('auto', { pocketsphinx }).notes).toEqual([]);
  });

  it('[WORDS-10] is the one named, then what stays on this machine; a service only by its name', () => {
    expect(chosen('pocketsphinx', all).sources).toEqual(['pocketsphinx', 'sherpa']);
    expect(chosen('openai', all).sources).toEqual(['openai', 'sherpa', 'pocketsphinx']);
    expect(chosen('sherpa', { openai, pocketsphinx }).sources).toEqual(['pocketsphinx']);
  });

  it('[WORDS-10] is nobody where that is wished, and the operator is told what is missing', () => {
    for (const stt of ['none', 'browser'] as const) {
      expect(chosen(stt, all)).toEqual({ sources: [], notes: [] });
    }
    expect(chosen('openai', { pocketsphinx }).notes).toEqual([
      expect.stringContaining('OPENAI_API_KEY'),
    ]);
    expect(chosen('auto', {}).notes).toEqual([expect.stringContaining('libpocketsphinx3')]);
  });

  it('[WORDS-10] finds a key and the libraries of this machine, and says what a model folder lacks', () => {
    const found = chooseTranscribers({
      ...config,
      stt: 'auto',
      ai: { apiKey: 'k' },
      sttModelDir: '/m',
    });
    expect(found.setups.map(({ source }) => source)).toEqual(['openai', 'pocketsphinx']);
    expect(found.notes).toEqual(['STT_MODEL_DIR is not there: /m']);
  });
});
