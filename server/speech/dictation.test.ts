import { afterEach, describe, expect, it, vi } from 'vitest';
import { quiet } from '#support/rehearsal.ts';
import { speakWith } from '#support/spoken.ts';
import { createDictation } from './dictation.ts';
import { createTranscriber, type Transcriber } from './transcriber.ts';
import type { RecogniserSetup } from './messages.ts';

let transcriber: Transcriber;
const open = async (...setups: RecogniserSetup[]) => {
  transcriber = await createTranscriber({ setups, logger: quiet });
  return createDictation(transcriber, () => ({ isLeft: async () => true, spend: () => {} }));
};
afterEach(() => transcriber.close());
const stays = new AbortController().signal;

describe('dictation', () => {
  it('[PRACTICE-41] writes a recording down, and leaves no process behind', async () => {
    const { samples } = await speakWith('slt', 'the people went to the house in the morning');
    const dictation = await open({ source: 'pocketsphinx' });
    const text = await dictation.writeDown('ada', samples, stays);
    expect(text).toMatch(/people|house|morning/);
    expect(transcriber.pids()).toEqual([]);
  }, 60_000);

  it('[PRACTICE-41] hears nothing in silence, which is no failure', async () => {
    const dictation = await open({ source: 'pocketsphinx' });
    expect(await dictation.writeDown('ada', new Int16Array(16_000), stays)).not.toMatch(/\w{4}/);
  }, 60_000);

  it('[PRACTICE-41] says so where nobody can write it down', async () => {
    const nobody = await open();
    const samples = new Int16Array(16_000);
    await expect(nobody.writeDown('ada', samples, stays)).rejects.toMatchObject({
      code: 'words_unavailable',
    });
  });

  it('[PRACTICE-41] takes one recording of a person at a time, and ends it when they leave', async () => {
    const dictation = await open({ source: 'pocketsphinx' });
    const leaving = new AbortController();
    const first = dictation.writeDown('ada', new Int16Array(16_000), leaving.signal);
    const cancelled = expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await expect(dictation.writeDown('ada', new Int16Array(16_000), stays)).rejects.toMatchObject({
      code: 'rate_limited',
    });
    await vi.waitFor(() => expect(transcriber.pids()).toHaveLength(1), 15_000);
    leaving.abort();
    await cancelled;
    expect(transcriber.pids()).toEqual([]);
  }, 60_000);
});
