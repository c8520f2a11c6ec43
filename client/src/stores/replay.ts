import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import type { InterviewSummary } from '#shared/schemas.ts';
import { answerOf, api } from '../services/api.ts';
import { useCatalog } from './catalog.ts';
import { useMarks } from './marks.ts';
import { isToCome, loadFilm, loadSession, readAnew, type ReplaySession } from './replay/session.ts';

/** The rehearsal that is lived again, and the earlier one it is laid beside. */
export const useReplay = defineStore('replay', () => {
  const catalog = useCatalog();
  const marks = useMarks();
  const session = shallowRef<ReplaySession | null>(null);
  const other = shallowRef<ReplaySession | null>(null);

  /** @throws Failure */
  async function load(id: string): Promise<void> {
    session.value = null;
    // Marks come when they come; nobody waits for them.
    void marks.load(id).catch(() => {});
    session.value = await loadSession(id, catalog.ensure());
  }

  /** As it reads now, where it is this one that is shown; where one has come to stays. @throws Failure */
  async function refresh(id: string): Promise<void> {
    for (const shown of [session, other]) {
      const before = shown.value;
      if (before?.report.interview.id !== id) continue;
      const now = await readAnew(before, catalog.ensure());
      if (shown.value === before) shown.value = now;
    }
  }

  /** Asks again for what was still being made. True while there may be more to come. @throws Failure */
  async function askForFilm(): Promise<boolean> {
    const asked = session.value;
    if (!asked || !isToCome(asked)) return false;
    const { id } = asked.report.interview;
    const film = await loadFilm(id, asked);
    // It was read anew meanwhile; or another one is looked at, which asks for itself.
    if (session.value !== asked) return session.value?.report.interview.id === id;
    session.value = { ...asked, ...film };
    return isToCome(session.value);
  }

  /** Rehearsals that asked a question, newest first. @throws Failure */
  async function triesAt(questionId: string): Promise<readonly InterviewSummary[]> {
    return (await answerOf(api.api.interviews.$get({ query: { asked: questionId } }))).interviews;
  }

  /** @throws Failure */
  async function compareWith(id: string | null): Promise<void> {
    other.value = null;
    if (id !== null) other.value = await loadSession(id, catalog.ensure());
  }

  return { session, other, load, refresh, askForFilm, triesAt, compareWith };
});
