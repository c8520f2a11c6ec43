import { beforeEach, describe, expect, it } from 'vitest';
import {
  editableForMs,
  mostComments,
  mostReplies,
  restorableForMs,
  type ThreadMember,
  type ThreadMessage,
} from '#shared/threads.ts';
import type { ThreadStore } from './ports.ts';
import { createThreads, type Threads } from './threads.ts';

const id = '6f1f6c33-4a0a-4f2d-8f0e-1c1f6a0e0a01';
const ada: ThreadMember = { id: 'ada', name: 'Ada', role: 'candidate' };
const grace: ThreadMember = { id: 'grace', name: 'Grace', role: 'coach' };

let nowMs = 0;
let members: ThreadMember[];
let kept: ThreadMessage[];
let threads: Threads;
let told: string[];

/** The rules alone; that the stores keep them is in their contract. */
function keeping(): ThreadStore {
  return {
    members: async () => members,
    read: async () => null,
    unread: async () => [],
    comments: async () => [],
    countReplies: async (_id, comment) => {
      const known = kept.some(({ id: one, atMs }) => one === comment && atMs !== null);
      return known ? kept.filter(({ replyTo }) => replyTo === comment).length : null;
    },
    countComments: async () => kept.filter(({ atMs }) => atMs !== null).length,
    resolve: async (_id, comment, resolved) => {
      const found = kept.find(({ id: one, atMs }) => one === comment && atMs !== null);
      const by = resolved && { at: resolved.at.toISOString(), byName: resolved.by };
      return found ? Object.assign(found, { resolved: by }) : null;
    },
    react: async (_id, message, { by, kind, given }) => {
      const found = kept.find((one) => one.id === message);
      const reactions = given ? [{ kind, people: [by] }] : [];
      return found ? Object.assign(found, { reactions }) : null;
    },
    restore: async (message, words) =>
      void Object.assign(
        kept.find((one) => one.id === message)!,
        { ...words, removed: false },
      ),
    add: async ({ authorId, text, atMs, untilMs, replyTo, mentions, at }) => {
      const author = [ada, grace].find((one) => one.id === authorId)!;
      const message = {
        ...{ id: crypto.randomUUID(), seq: kept.length + 1, author, text, atMs, untilMs },
        ...{ replyTo, removed: false, resolved: null, reactions: [] },
        ...{ mentions: [...mentions], createdAt: at.toISOString(), editedAt: null },
      };
      kept.push(message);
      return message;
    },
    find: async (_id, message, authorId) =>
      structuredClone(
        kept.find((one) => one.id === message && one.author.id === authorId && !one.removed),
      ) ?? null,
    change: async (message, { text, mentions }) => {
      const found = kept.find((one) => one.id === message);
      return found ? Object.assign(found, { text, mentions: [...mentions] }) : null;
    },
    remove: async (message) =>
      void Object.assign(
        kept.find((one) => one.id === message)!,
        { text: '', mentions: [], removed: true },
      ),
    markRead: async () => {},
  };
}

beforeEach(() => {
  [nowMs, members, kept, told] = [0, [ada, grace], [], []];
  threads = createThreads({ threads: keeping(), now: () => nowMs });
  threads.listen((userId) => void told.push(userId));
});

describe('createThreads', () => {
  it('[THREAD-1] turns everybody else away from everything', async () => {
    const { id: said } = await threads.post('ada', id, { text: 'Hello' });
    members = [ada];
    const doors = [
      threads.read('grace', id),
      threads.post('grace', id, { text: 'Hello' }),
      threads.change('grace', id, said, 'Mine'),
      threads.remove('grace', id, said),
      threads.restore('grace', id, said),
      threads.comments('grace', id),
      threads.resolve('grace', id, { message: said, resolved: true }),
      threads.react('grace', id, { message: said, kind: 'thanks', given: true }),
      threads.markRead('grace', id, 1),
    ];
    const closed = { code: 'not_found' };
    await Promise.all(doors.map((door) => expect(door).rejects.toMatchObject(closed)));
    expect(kept).toMatchObject([{ text: 'Hello' }]);
  });

  it('[THREAD-3] changes one’s own for 15 minutes, takes it back at any time', async () => {
    const { id: said } = await threads.post('grace', id, { text: 'Slower' });
    await expect(threads.change('ada', id, said, 'Mine')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(threads.remove('ada', id, said)).rejects.toMatchObject({ code: 'not_found' });
    nowMs = editableForMs;
    await threads.change('grace', id, said, 'A little slower, @Ada');
    expect(kept).toMatchObject([{ text: 'A little slower, @Ada', mentions: ['ada'] }]);
    nowMs += 1;
    await expect(threads.change('grace', id, said, 'x')).rejects.toMatchObject({
      code: 'bad_state',
    });
    await threads.remove('grace', id, said);
    expect(kept).toMatchObject([{ text: '', removed: true }]);
  });

  it('[THREAD-5] calls others in the thread, never oneself or somebody outside', async () => {
    const { mentions } = await threads.post('grace', id, { text: '@Ada @Grace @Eve' });
    expect(mentions).toEqual(['ada']);
  });

  it('[THREAD-8] tells everybody in it of each change, and no others', async () => {
    const { id: said } = await threads.post('grace', id, { text: 'Slower' });
    expect(told).toEqual(['ada', 'grace']);
    members = [ada, grace];
    await threads.change('grace', id, said, 'Faster');
    await threads.remove('grace', id, said);
    expect(told).toHaveLength(6);
    await threads.markRead('ada', id, 1);
    expect(told.slice(6)).toEqual(['ada']);
  });

  it('[THREAD-13] brings back what was taken back, to its author, for a minute', async () => {
    const { id: said } = await threads.post('grace', id, { text: 'Slower, @Ada', atMs: 1 });
    await threads.remove('grace', id, said);
    await expect(threads.restore('ada', id, said)).rejects.toMatchObject({ code: 'gone' });
    await threads.restore('grace', id, said);
    expect(kept).toMatchObject([{ text: 'Slower, @Ada', mentions: ['ada'], removed: false }]);
    await expect(threads.restore('grace', id, said)).rejects.toMatchObject({ code: 'gone' });
    await threads.remove('grace', id, said);
    nowMs += restorableForMs;
    await expect(threads.restore('grace', id, said)).rejects.toMatchObject({ code: 'gone' });
  });

  it('[THREAD-10] answers comments only, and as many as anybody reads', async () => {
    const { id: plain } = await threads.post('ada', id, { text: 'Hello' });
    const answer = (replyTo: string) => threads.post('ada', id, { text: 'Yes', replyTo });
    await expect(answer(plain)).rejects.toMatchObject({ code: 'not_found' });
    const { id: comment } = await threads.post('grace', id, { text: 'Here', atMs: 5, untilMs: 9 });
    for (let n = 0; n < mostReplies; n += 1) await answer(comment);
    await expect(answer(comment)).rejects.toMatchObject({ code: 'too_large' });
    const point = () => threads.post('grace', id, { text: 'Here', atMs: 5 });
    for (let n = 1; n < mostComments; n += 1) await point();
    await expect(point()).rejects.toMatchObject({ code: 'too_large' });
  });

  it('[THREAD-11] [THREAD-12] anybody in it resolves a comment and reacts, and all are told', async () => {
    const { id: comment } = await threads.post('grace', id, { text: 'Here', atMs: 5 });
    const { id: plain } = await threads.post('grace', id, { text: 'Hello' });
    told = [];
    const resolved = await threads.resolve('ada', id, { message: comment, resolved: true });
    expect(resolved.resolved).toMatchObject({ byName: 'ada' });
    await threads.resolve('grace', id, { message: comment, resolved: false });
    expect(kept[0]).toMatchObject({ resolved: null });
    const wrong = threads.resolve('ada', id, { message: plain, resolved: true });
    await expect(wrong).rejects.toMatchObject({ code: 'not_found' });
    await threads.react('ada', id, { message: plain, kind: 'thanks', given: true });
    expect(kept[1]).toMatchObject({ reactions: [{ kind: 'thanks', people: ['ada'] }] });
    expect(told).toEqual(['ada', 'grace', 'ada', 'grace', 'ada', 'grace']);
  });
});
