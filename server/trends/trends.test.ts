import { describe, expect, it } from 'vitest';
import { rate } from '#support/history.ts';
import { sheetOf } from '#support/score-sheet.ts';
import { trendFilter } from '#shared/trends.ts';
import type { Past, PastInterview, WrittenAnswer } from './ports.ts';
import { createTrends } from './trends.ts';

const nowMs = Date.parse('2026-05-31T12:00:00Z');
const day = (n: number) => new Date(nowMs - (31 - n) * 86_400_000);
const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const session = (n: number, changes: Partial<PastInterview> = {}): PastInterview => ({
  ...{ id: idOf(n), at: day(n), category: 'software', role: null, answers: 2, withPeer: false },
  ...{ watchedBy: [], shown: null, scores: [], sheets: [] },
  summary: { speechMs: 120_000, unwatched: false },
  measures: [
    { metric: rate.id, value: 200 - 5 * n, quality: 'ok', coverageShare: 0.9, goodShare: n / 40 },
  ],
  ...changes,
});
const wrote = (n: number, score: number): WrittenAnswer => ({
  ...{ questionId: 'software-1', category: 'software', at: day(n) },
  scores: [{ dimension: 'structure', score }],
});

function open(interviews: PastInterview[], written: WrittenAnswer[] = []) {
  const past: Past = { interviews, written };
  const refreshed: string[] = [];
  const trends = createTrends({
    store: {
      read: async ({ candidateId, readerId }) =>
        candidateId === readerId ? past : { ...past, written: [] },
      candidate: async (coachId, id) => (coachId === 'maya' ? { id, name: 'Ada' } : null),
    },
    refresh: async (userId) => void refreshed.push(userId),
    metrics: () => [rate],
    now: () => nowMs,
  });
  const read = (wish = {}, readerId = 'ada', candidateId?: string) =>
    trends.read(readerId, { candidateId, filter: trendFilter.parse(wish) });
  return { trends, read, refreshed };
}
const days = [1, 5, 9, 13, 17, 21];

describe('trends', () => {
  it('[TREND-2] [TREND-10] tells where a measure goes, and the clearest move in one line', async () => {
    const { read, trends, refreshed } = open(days.map((n) => session(n)));
    const { measures } = await read();
    expect(measures).toMatchObject([
      {
        metric: rate.id,
        trend: { state: 'told', direction: 'nearer', sessions: 6, slope: -20 },
        best: { session: 5, goodShare: 21 / 40 },
      },
    ]);
    expect(await trends.news('ada')).toMatchObject({
      sessions: 6,
      move: { of: { kind: 'measure', metric: rate.id }, from: 195, to: 95, sessions: 6 },
    });
    expect((await open([session(1)]).trends.news('ada')).move).toBeNull();
    expect(refreshed).toEqual(['ada', 'ada']);
  });

  it('[TREND-2] counts values of good quality alone, and draws the others', async () => {
    const low = session(9);
    const worse = [{ ...low.measures[0]!, quality: 'low' as const, value: 230 }];
    const { read } = open([
      ...days.map((n) => (n === 9 ? { ...low, measures: worse } : session(n))),
    ]);
    const [series] = (await read()).measures;
    expect(series).toMatchObject({ trend: { sessions: 5 } });
    expect(series!.points).toHaveLength(6);
  });

  it('[TREND-4] leaves sessions with little speech out and says so; what is not read yet is pending', async () => {
    const { read } = open([
      session(1),
      session(2, { summary: { speechMs: 59_000, unwatched: false } }),
      session(3, { summary: null, measures: [] }),
    ]);
    expect(await read()).toMatchObject({
      sessions: [{ interviewId: idOf(1) }],
      leftOut: [{ session: { interviewId: idOf(2) }, why: 'little-speech', speechMs: 59_000 }],
      ...{ pending: 1, total: 3 },
    });
  });

  it('[TREND-5] filters; what is written stands by itself, an hour’s answers together', async () => {
    const grace = { id: 'grace', name: 'Grace' };
    const soon = { ...wrote(4, 4), at: new Date(day(4).getTime() + 600_000) };
    const { read } = open(
      [
        session(1, { withPeer: true, watchedBy: [grace] }),
        session(2, { category: 'sales', role: 'Baker ' }),
        session(3, { watchedBy: [grace], at: new Date(nowMs - 100 * 86_400_000) }),
      ],
      [wrote(4, 2), soon, wrote(6, 5)],
    );
    const found = async (wish: object) =>
      (await read({ span: 'all', ...wish })).sessions.map(({ interviewId }) => interviewId);
    expect(await found({})).toEqual([idOf(3), idOf(1), idOf(2)]);
    expect(await found({ span: '90' })).toEqual([idOf(1), idOf(2)]);
    expect(await found({ kind: 'peer' })).toEqual([idOf(1)]);
    expect(await found({ kind: 'alone', category: 'sales' })).toEqual([idOf(2)]);
    expect(await found({ role: 'baker' })).toEqual([idOf(2)]);
    expect(await found({ coach: 'grace' })).toEqual([idOf(3)]);
    const practice = await read({ kind: 'practice' });
    expect(practice.sessions.map(({ answers }) => answers)).toEqual([2, 1]);
    expect(practice.scores).toMatchObject([{ points: [{ value: 3 }, { value: 5 }] }]);
    expect(practice.choices).toEqual({
      ...{ categories: ['sales', 'software'], roles: ['Baker '], coaches: [grace] },
    });
  });

  it('[TREND-6] shows of a session what its coach chose to have shown', async () => {
    const { read } = open([session(1, { shown: ['loudness'] })]);
    expect((await read()).measures).toEqual([]);
  });

  it('[TREND-8] a score that a coach gave and shared takes the place of the automatic one', async () => {
    const scores = [0, 1].map((index) => ({ index, dimension: 'relevance', score: 2 }));
    const shared = [sheetOf('Maya', [[5]]), sheetOf('Sam', [[3]], { shared: false })];
    const { read } = open([session(1, { scores, sheets: shared })]);
    const [mine] = (await read()).scores;
    expect(mine).toMatchObject({
      dimension: 'relevance',
      points: [{ value: 3.5, answers: 2, coaches: ['Maya'] }],
    });
    const [forMaya] = (await read({}, 'maya', 'ada')).scores;
    expect(forMaya!.points).toMatchObject([{ value: 3, coaches: ['Maya', 'Sam'] }]);
  });

  it('[TREND-7] a coach sees neither what was kept from coaches nor whom else it was for', async () => {
    const { read } = open(
      [
        session(1, { role: 'Baker' }),
        session(2, { summary: { speechMs: 99_000, unwatched: true } }),
      ],
      [wrote(3, 4)],
    );
    const seen = await read({}, 'maya', 'ada');
    expect(seen).toMatchObject({
      candidate: { id: 'ada', name: 'Ada' },
      sessions: [{ interviewId: idOf(1) }],
      leftOut: [{ why: 'private', speechMs: 0 }],
      choices: { roles: [], coaches: [] },
      ...{ total: 2 },
    });
    await expect(read({}, 'eve', 'ada')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('[TREND-9] tells the first of each kind and the weeks with practice', async () => {
    const grace = { id: 'grace', name: 'Grace' };
    const { read } = open(
      [
        session(1, { summary: { speechMs: 0, unwatched: false } }),
        session(8),
        session(9, { watchedBy: [grace] }),
        session(30, { withPeer: true }),
      ],
      [wrote(20, 4)],
    );
    const { milestones, weeks } = await read({ kind: 'peer' });
    expect(milestones.map(({ kind, session }) => [kind, session.at])).toEqual([
      ['first-alone', day(8).toISOString()],
      ['first-coached', day(9).toISOString()],
      ['first-practice', day(20).toISOString()],
      ['first-peer', day(30).toISOString()],
    ]);
    expect(weeks).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 1, 1]);
  });
});
