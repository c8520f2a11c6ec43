import { defineStore } from 'pinia';
import type { TranscriptChange } from '#shared/corrections.ts';
import { answerOf, api } from '../services/api.ts';
import { useReplay } from './replay.ts';
import { useReport } from './report.ts';

/** Changes of what a transcript says; report and replay are read anew with them. */
export const useCorrections = defineStore('corrections', () => {
  const report = useReport();
  const replay = useReplay();

  /** @throws Failure */
  async function change(id: string, json: TranscriptChange): Promise<void> {
    await answerOf(api.api.interviews[':id'].transcript.$post({ param: { id }, json }));
    await refresh(id);
  }

  /** What is open of this interview, as it reads now. @throws Failure */
  async function refresh(id: string): Promise<void> {
    await Promise.all([report.refresh(id), replay.refresh(id)]);
  }

  return { change, refresh };
});
