import type {
  CoachingLogEntry,
  Invitation,
  MadeInvitation,
  MyCoach,
  NewInvitation,
} from '#shared/coaches.ts';
import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** Who coaches this account, and whom it has invited to. Null until they have been fetched. */
export const useCoaches = defineStore('coaches', () => {
  const coaches = shallowRef<readonly MyCoach[] | null>(null);
  const invitations = shallowRef<readonly Invitation[] | null>(null);
  const log = shallowRef<readonly CoachingLogEntry[] | null>(null);
  /** Where the next page of the log begins; null when all of it is here. */
  const nextInLog = ref<number | null>(null);
  /** Whether invitations can be sent by e-mail from here. */
  const mails = ref(false);

  const inState = (...states: MyCoach['standing']['state'][]) =>
    (coaches.value ?? []).filter(({ standing }) => states.includes(standing.state));
  const asking = computed(() => inState('asked'));
  const allowed = computed(() => inState('allowed'));
  const earlier = computed(() => inState('ended'));

  async function loadCoaches(): Promise<void> {
    coaches.value = (await answerOf(api.api.coachings.coaches.$get())).coaches;
  }

  async function loadInvitations(): Promise<void> {
    const answer = await answerOf(api.api.invitations.$get());
    invitations.value = answer.invitations;
    mails.value = answer.mails;
  }

  async function loadLog(): Promise<void> {
    const page = await answerOf(api.api.coachings.log.$get({ query: {} }));
    log.value = page.entries;
    nextInLog.value = page.next;
  }

  async function loadMoreOfLog(): Promise<void> {
    if (!log.value || nextInLog.value === null) return;
    const query = { before: String(nextInLog.value) };
    const page = await answerOf(api.api.coachings.log.$get({ query }));
    log.value = [...log.value, ...page.entries];
    nextInLog.value = page.next;
  }

  async function load(): Promise<void> {
    await Promise.all([loadCoaches(), loadInvitations(), loadLog()]);
  }

  async function invite(wish: Partial<NewInvitation>): Promise<MadeInvitation> {
    const made = await answerOf(api.api.invitations.$post({ json: wish }));
    invitations.value = [made.invitation, ...(invitations.value ?? [])];
    return made;
  }

  async function revoke(id: string): Promise<void> {
    const revoked = await answerOf(api.api.invitations[':id'].$delete({ param: { id } }));
    const list = invitations.value ?? [];
    invitations.value = list.map((one) => (one.id === id ? revoked : one));
  }

  /** Without choices as it was before. */
  async function allow(id: string, choices?: { earlier: boolean; films: boolean }): Promise<void> {
    const query: { earlier?: 'true' | 'false'; films?: 'true' | 'false' } = choices
      ? { earlier: `${choices.earlier}`, films: `${choices.films}` }
      : {};
    const answer = await answerOf(api.api.coachings[':id'].allow.$post({ param: { id }, query }));
    coaches.value = answer.coaches;
  }

  /** Whether they may watch recordings as well. */
  async function allowFilms(id: string, on: boolean): Promise<void> {
    const at = api.api.coachings[':id'].films;
    coaches.value = (await answerOf(at.$post({ param: { id }, json: { on } }))).coaches;
  }

  /** Refuses who asks, sends away who was allowed. */
  async function end(id: string): Promise<void> {
    await answerOf(api.api.coachings[':id'].end.$post({ param: { id } }));
    await loadCoaches();
  }

  return {
    ...{ coaches, asking, allowed, earlier, invitations, mails, log, nextInLog },
    ...{ load, loadCoaches, loadInvitations, loadLog, loadMoreOfLog },
    ...{ invite, revoke, allow, allowFilms, end },
  };
});
