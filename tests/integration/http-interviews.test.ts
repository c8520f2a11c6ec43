import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { HttpOptions } from '#server/http/app.ts';
import type { Store } from '#server/store/store.ts';
import type { Question } from '#shared/schemas.ts';
import { openTestStore } from '#support/database.ts';
import { failureOf, openHouse, visitorOf } from '#support/house.ts';

const question: Question = {
  id: 'general-intro',
  text: 'Tell me about yourself, please.',
  category: 'general',
  difficulty: 'easy',
  timeLimitMs: 90_000,
  tips: ['Start with now.'],
};
const wish = { category: 'general', questionCount: 2, consent: true };

let store: Store;
let draining = false;
let deleted: string[] = [];

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(() => {
  draining = false;
  deleted = [];
});

const open = (changes: Partial<HttpOptions> = {}) =>
  openHouse(store, {
    pickQuestions: ({ questionCount }) => Array.from({ length: questionCount }, () => question),
    isDraining: () => draining,
    onInterviewDeleted: (id) => deleted.push(id),
    ...changes,
  });

/** Somebody who signed up and prepares interviews. */
async function visitor(app = open()) {
  const { visit, send } = await visitorOf(app);
  const prepare = (body: unknown = wish) => send('POST', '/api/interviews', body);
  return {
    visit,
    prepare,
    prepared: async () => (await (await prepare()).json()) as { id: string },
  };
}

describe('interviews over HTTP', () => {
  it('[HTTP-1] prepares an interview, shows it, lists it', async () => {
    const ada = await visitor();
    const created = await ada.prepare();
    expect(created.status).toBe(201);
    const interview = (await created.json()) as { id: string };
    expect(interview).toMatchObject({
      state: 'lobby',
      questionCount: 2,
      questions: [question, question],
    });
    expect(await (await ada.visit(`/api/interviews/${interview.id}`)).json()).toEqual(interview);
    const list = (await (await ada.visit('/api/interviews')).json()) as {
      interviews: unknown[];
      next: unknown;
    };
    expect(list).toMatchObject({ interviews: [{ id: interview.id }], next: null });
    expect(list.interviews[0]).not.toHaveProperty('questions');
  });

  it('[VOICES-5] reads questions of one’s own interviews aloud, and nothing else', async () => {
    const app = open();
    const [ada, grace] = [await visitor(app), await visitor(app)];
    const { id } = await ada.prepared();
    const path = `/api/interviews/${id}/questions/1/speech`;
    const spoken = await ada.visit(path);
    expect(spoken.status).toBe(200);
    expect(spoken.headers.get('content-type')).toBe('audio/wav');
    expect(spoken.headers.get('cache-control')).toContain('private');
    expect((await spoken.arrayBuffer()).byteLength).toBe(1);
    expect((await grace.visit(path)).status).toBe(404);
    expect((await ada.visit(path.replace('/1/', '/7/'))).status).toBe(404);
    expect((await ada.visit(path.replace('/1/', '/x/'))).status).toBe(400);
    expect((await app.request(path)).status).toBe(401);
  });

  it('[HTTP-21] tells which language model helps, and how much of it is left', async () => {
    const ai = { model: 'model-of-tests', remaining: async () => 12_000 };
    const { visit } = await visitor(open({ ai }));
    const state = await (await visit('/api/ai')).json();
    expect(state).toEqual({ model: 'model-of-tests', remainingTokens: 12_000 });
    expect((await open({ ai }).request('/api/ai')).status).toBe(401);
  });

  it('[HTTP-20] tells the picker of questions what was asked lately', async () => {
    const told: string[][] = [];
    const app = open({
      pickQuestions: (_, recent) => {
        told.push([...recent]);
        return [question];
      },
    });
    const ada = await visitor(app);
    await ada.prepare();
    await ada.prepare();
    expect(told).toEqual([[], [question.id]]);
  });

  it('[HTTP-2] pages through the list, newest first', async () => {
    const ada = await visitor();
    const made: string[] = [];
    for (let i = 0; i < 5; i++) made.unshift((await ada.prepared()).id);
    const seen: string[] = [];
    let next: string | null = '';
    while (next !== null) {
      const before: string = next && `&before=${encodeURIComponent(next)}`;
      const page = (await (await ada.visit(`/api/interviews?limit=2${before}`)).json()) as {
        interviews: { id: string }[];
        next: string | null;
      };
      seen.push(...page.interviews.map(({ id }) => id));
      next = page.next;
    }
    expect(seen.toSorted()).toEqual(made.toSorted());
    expect(seen).toHaveLength(5);
  });

  it('[HTTP-3] needs consent, and records it', async () => {
    const ada = await visitor();
    for (const consent of [false, undefined, 'yes']) {
      const refused = await failureOf(await ada.prepare({ ...wish, consent }));
      expect(refused).toMatchObject({ status: 400, code: 'bad_request', retryable: false });
      expect(refused.message).toContain('consent');
    }
    await ada.prepare();
    const me = (await (await ada.visit('/api/me')).json()) as { id: string };
    expect(await store.consents.list(me.id)).toHaveLength(1);
  });

  it('[HTTP-4] reads the timeline after any seq', async () => {
    const ada = await visitor();
    const { id } = await ada.prepared();
    const events = [1, 2, 3].map((seq) => ({ seq, atMs: seq, type: 'speech:started' as const }));
    await store.interviews.appendEvents(id, events);
    const read = async (query: string) =>
      (await ada.visit(`/api/interviews/${id}/timeline${query}`)).json();
    expect(await read('')).toEqual({ events });
    expect(await read('?afterSeq=2')).toEqual({ events: events.slice(2) });
    expect(await read('?afterSeq=3')).toEqual({ events: [] });
  });

  it('[HTTP-5] deletes an interview and tells its room', async () => {
    const ada = await visitor();
    const { id } = await ada.prepared();
    expect((await ada.visit(`/api/interviews/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect(deleted).toEqual([id]);
    expect(await failureOf(await ada.visit(`/api/interviews/${id}`))).toMatchObject({
      status: 404,
    });
  });

  it('[HTTP-6] tells somebody else’s interview like one that never was', async () => {
    const app = open();
    const [ada, eve] = [await visitor(app), await visitor(app)];
    const { id } = await ada.prepared();
    const never = crypto.randomUUID();
    for (const [path, method] of [
      ['', 'GET'],
      ['/timeline', 'GET'],
      ['', 'DELETE'],
    ] as const) {
      const theirs = await failureOf(await eve.visit(`/api/interviews/${id}${path}`, { method }));
      expect(theirs).toEqual(
        await failureOf(await eve.visit(`/api/interviews/${never}${path}`, { method })),
      );
      expect(theirs).toMatchObject({ status: 404, code: 'not_found' });
    }
    expect(deleted).toEqual([]);
    expect((await ada.visit(`/api/interviews/${id}`)).status).toBe(200);
  });

  it('[HTTP-7] takes no new interview while it drains', async () => {
    const ada = await visitor();
    draining = true;
    expect(await failureOf(await ada.prepare())).toMatchObject({
      status: 503,
      code: 'draining',
      retryable: true,
    });
    expect((await ada.visit('/api/interviews')).status).toBe(200);
  });
});
