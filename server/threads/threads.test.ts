import { beforeEach, describe, expect, it } from 'vitest';
import { editableForMs, type ThreadMember, type ThreadMessage } from '#shared/threads.ts';
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
    add: async ({ authorId, text, atMs, mentions, at }) => {
      const author = [ada, grace].find((one) => one.id === authorId)!;
      const message = {
        ...{ id: crypto.randomUUID(), seq: kept.length + 1, author, text, atMs },
        ...{ mentions: [...mentions], createdAt: at.toISOString(), editedAt: null },
      };
      kept.push(message);
      return message;
    },
    find: async (_id, message, authorId) =>
      kept.find((one) => one.id === message && one.author.id === authorId) ?? null,
    change: async (message, { text, mentions }) => {
      const found = kept.find((one) => one.id === message);
      return found ? Object.assign(found, { text, mentions: [...mentions] }) : null;
    },
    remove: async (message) => void (kept = kept.filter((one) => one.id !== message)),
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
    expect(kept).toEqual([]);
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
});
