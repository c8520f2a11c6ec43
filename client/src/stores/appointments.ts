import type { Appointment, AppointmentWish, NewAppointment } from '#shared/appointments.ts';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** Rehearsals ahead, soonest first: one’s own and those one may coach. Null until they have been fetched. */
export const useAppointments = defineStore('appointments', () => {
  const appointments = shallowRef<readonly Appointment[] | null>(null);
  const inRole = (wanted: Appointment['role']) =>
    (appointments.value ?? []).filter(({ role }) => role === wanted);
  const own = computed(() => inRole('candidate'));
  const coached = computed(() => inRole('coach'));

  async function load(): Promise<void> {
    appointments.value = (await answerOf(api.api.appointments.$get())).appointments;
  }

  function put(one: Appointment): Appointment {
    const others = (appointments.value ?? []).filter(({ id }) => id !== one.id);
    appointments.value = [...others, one].toSorted((a, b) => a.at.localeCompare(b.at));
    return one;
  }

  const plan = async (json: NewAppointment) =>
    put(await answerOf(api.api.appointments.$post({ json })));

  const propose = async (candidateId: string, wish: AppointmentWish) =>
    put(await answerOf(api.api.appointments.proposals.$post({ json: { ...wish, candidateId } })));

  const change = async (id: string, json: NewAppointment) =>
    put(await answerOf(api.api.appointments[':id'].$put({ param: { id }, json })));

  const accept = async (id: string) =>
    put(await answerOf(api.api.appointments[':id'].accept.$post({ param: { id } })));

  /** Cancels, declines, withdraws or puts away, by what it is. */
  async function end(id: string): Promise<void> {
    await answerOf(api.api.appointments[':id'].end.$post({ param: { id } }));
    appointments.value = (appointments.value ?? []).filter((one) => one.id !== id);
  }

  const restore = async (id: string) =>
    put(await answerOf(api.api.appointments[':id'].restore.$post({ param: { id } })));

  return { appointments, own, coached, load, plan, propose, change, accept, end, restore };
});

/** Where its entry for a calendar is fetched. */
export const calendarPath = (id: string): string => `/api/appointments/${id}/calendar.ics`;
