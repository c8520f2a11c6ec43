import type { NewMessage, Thread, ThreadMessage } from '#shared/threads.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** What is said about one interview, as far back as it was asked for. Null until it is fetched. */
export const useThread = defineStore('thread', () => {
  const thread = shallowRef<Thread | null>(null);
  /** Up to where everything had been read when the page was opened. */
  const readSeq = shallowRef(0);
  const one = api.api.threads[':id'];

  /** Also anew: earlier pages that were fetched stay. */
  async function load(id: string): Promise<void> {
    const known = thread.value?.interview.id === id ? thread.value : null;
    if (!known) thread.value = null;
    const newest = await answerOf(one.$get({ param: { id }, query: {} }));
    if (!known) readSeq.value = newest.readSeq;
    const from = newest.messages[0]?.seq ?? Infinity;
    const earlier = newest.hasEarlier
      ? (known?.messages ?? []).filter(({ seq }) => seq < from)
      : [];
    thread.value = {
      ...newest,
      messages: [...earlier, ...newest.messages],
      hasEarlier: earlier.length > 0 ? (known?.hasEarlier ?? false) : newest.hasEarlier,
    };
  }

  async function loadEarlier(): Promise<void> {
    const known = thread.value;
    const first = known?.messages[0];
    if (!known || !first) return;
    const query = { before: String(first.seq) };
    const page = await answerOf(one.$get({ param: { id: known.interview.id }, query }));
    thread.value = {
      ...known,
      messages: [...page.messages, ...known.messages],
      hasEarlier: page.hasEarlier,
    };
  }

  async function post(message: NewMessage): Promise<void> {
    const posted = await answerOf(one.messages.$post({ param: param(), json: message }));
    // The socket may have told of it already.
    put((messages) => [...messages.filter(({ id }) => id !== posted.id), posted]);
  }

  async function change(messageId: string, text: string): Promise<void> {
    const where = { ...param(), messageId };
    const changed = await answerOf(
      one.messages[':messageId'].$patch({ param: where, json: { text } }),
    );
    put((messages) => messages.map((known) => (known.id === messageId ? changed : known)));
  }

  async function remove(messageId: string): Promise<void> {
    const where = { ...param(), messageId };
    await answerOf(one.messages[':messageId'].$delete({ param: where }));
    put((messages) => messages.filter(({ id }) => id !== messageId));
  }

  async function markRead(): Promise<void> {
    const last = thread.value?.messages.at(-1);
    if (!last || last.seq <= (thread.value?.readSeq ?? 0)) return;
    await answerOf(one.read.$put({ param: param(), json: { seq: last.seq } }));
    if (thread.value) thread.value = { ...thread.value, readSeq: last.seq };
  }

  function param(): { id: string } {
    return { id: thread.value?.interview.id ?? '' };
  }

  function put(change: (messages: ThreadMessage[]) => ThreadMessage[]): void {
    if (thread.value) thread.value = { ...thread.value, messages: change(thread.value.messages) };
  }

  return { thread, readSeq, load, loadEarlier, post, change, remove, markRead };
});
