import type { AppointmentWish } from '#shared/appointments.ts';
import { computed, ref } from 'vue';
import { useRoute } from 'vue-router';
import { useAppointments } from '../stores/appointments.ts';
import { ownTimeZone } from './date-draft.ts';

/** The page where a rehearsal is prepared, for a date that stands already or one that is chosen there. */
export function usePlannedRehearsal() {
  const route = useRoute();
  const store = useAppointments();
  /** Of a dialog that failed after the rehearsal was made; it is not made twice. */
  const prepared = ref<string | null>(null);

  const planned = computed(() =>
    store.own.find(({ id, state }) => id === route.query.appointment && state === 'planned'),
  );

  async function load(): Promise<void> {
    if (route.query.appointment !== undefined) await store.load();
  }

  /** The rehearsal that was prepared is the one of that date. */
  async function take(interviewId: string): Promise<void> {
    if (!planned.value) return;
    const { id, at, minutes, about } = planned.value;
    await store.change(id, { at, minutes, about, timeZone: ownTimeZone(), interviewId });
  }

  async function plan(wish: AppointmentWish, prepare: () => Promise<string>) {
    prepared.value ??= await prepare();
    return store.plan({ ...wish, interviewId: prepared.value });
  }

  return { planned, load, take, plan };
}
