import type {
  NewMessage,
  Reaction,
  Thread,
  ThreadComment,
  ThreadMessage,
} from '#shared/threads.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** What is said about one interview, as far back as it was asked for. Null until it is fetched. */
export const useThread = defineStore('thread', () => {
  const thread = shallowRef<Thread | null>(null);
  /** What is said of moments, with the answers, by moment. */
  const comments = shallowRef<readonly ThreadComment[]>([]);
  /** Up to where everything had been read when the page was opened. */
  const readSeq = shallowRef(0);
  const one = api.api.threads[':id'];

  /** Also anew: earlier pages that were fetched stay. */
  async function load(id: string): Promise<void> {
    const known = thread.value?.interview.id === id ? thread.value : null;
    if (!known) [thread.value, comments.value] = [null, []];
    const [newest, said] = await Promise.all([
      answerOf(one.$get({ param: { id }, query: {} })),
      answerOf(one.comments.$get({ param: { id } })),
    ]);
    comments.value = said.comments;
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
    // The socket may have told of it already; answers stand with their comments.
    if (posted.replyTo === null) {
      put((messages) => [...messages.filter(({ id }) => id !== posted.id), posted]);
    }
    if (posted.replyTo !== null || posted.atMs !== null) await refresh();
  }

  async function change(messageId: string, text: string): Promise<void> {
    await answerOf(one.messages[':messageId'].$patch({ param: at(messageId), json: { text } }));
    await refresh();
  }

  async function remove(messageId: string): Promise<void> {
    await answerOf(one.messages[':messageId'].$delete({ param: at(messageId) }));
    await refresh();
  }

  /** What was taken back a moment ago. */
  async function restore(messageId: string): Promise<void> {
    await answerOf(one.messages[':messageId'].restore.$post({ param: at(messageId) }));
    await refresh();
  }

  async function resolve(messageId: string, resolved: boolean): Promise<void> {
    const json = { resolved };
    await answerOf(one.messages[':messageId'].resolved.$put({ param: at(messageId), json }));
    await refresh();
  }

  async function react(messageId: string, kind: Reaction, given: boolean): Promise<void> {
    const json = { kind, given };
    await answerOf(one.messages[':messageId'].reaction.$put({ param: at(messageId), json }));
    await refresh();
  }

  /** What was done is done, also where it cannot be read again now. */
  async function refresh(): Promise<void> {
    await load(param().id).catch(() => {});
  }

  async function markRead(): Promise<void> {
    const { lastSeq: seq = 0, readSeq: known = 0 } = thread.value ?? {};
    if (seq <= known) return;
    await answerOf(one.read.$put({ param: param(), json: { seq } }));
    if (thread.value) thread.value = { ...thread.value, readSeq: seq };
  }

  function param(): { id: string } {
    return { id: thread.value?.interview.id ?? '' };
  }

  const at = (messageId: string) => ({ ...param(), messageId });

  function put(change: (messages: ThreadMessage[]) => ThreadMessage[]): void {
    if (thread.value) thread.value = { ...thread.value, messages: change(thread.value.messages) };
  }

  return {
    ...{ thread, comments, readSeq, load, loadEarlier, markRead },
    ...{ post, change, remove, restore, resolve, react },
  };
});
