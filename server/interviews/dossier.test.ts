import pino from 'pino';
import { expect, it, vi } from 'vitest';
import { Dossier } from './dossier.ts';
import type { InterviewStore, StoredInterview } from './ports.ts';

const stored = { id: 'an-id', state: 'lobby', questions: [] } as Partial<StoredInterview>;
const preferences = { focus: 'any' as const, silent: true, mutedRules: [] };

function open(store: Partial<InterviewStore>) {
  const logger = pino({ level: 'silent' });
  return new Dossier(stored as StoredInterview, { store: store as InterviewStore, logger });
}

it('[FLOW-1] what is stored is what is so from then on', async () => {
  const dossier = open({ markStarted: async () => {}, savePreferences: async () => {} });
  await dossier.markStarted();
  await dossier.savePreferences(preferences);
  expect(dossier.now).toMatchObject({ state: 'live', preferences });
});

it('[TURN-8] what could not be stored is not so, but for what is asked next', async () => {
  const fail = vi.fn().mockRejectedValue(new Error('away'));
  const dossier = open({
    markStarted: fail,
    savePreferences: fail,
    saveQuestions: fail,
    markEnded: fail,
  });
  await expect(dossier.markStarted()).rejects.toThrow('away');
  await expect(dossier.savePreferences(preferences)).rejects.toThrow('away');
  expect(dossier.now).toBe(stored);
  const question = { id: 'a-question' } as StoredInterview['questions'][number];
  await expect(dossier.saveQuestions([question])).rejects.toThrow('away');
  expect(dossier.now.questions).toEqual([question]);
  await dossier.markEnded({ reason: 'left', durationMs: 1, questionsAnswered: 0 });
  expect(fail).toHaveBeenCalledTimes(4);
});
