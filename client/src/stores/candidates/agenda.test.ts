import { expect, it } from 'vitest';
import type { MyCandidate } from '#shared/coaches.ts';
import { agendaOf } from './agenda.ts';

const now = Date.UTC(2026, 0, 5, 12);
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

type Interview = MyCandidate['interviews'][number];
const interview = (id: string, changes: Partial<Interview>): Interview => ({
  id,
  category: 'general',
  state: 'lobby',
  questionCount: 3,
  questionsAnswered: 0,
  createdAt: hoursAgo(1),
  startedAt: null,
  endedAt: null,
  durationMs: null,
  ...changes,
});
const candidate = (name: string, interviews: Interview[]): MyCandidate => ({
  id: `coaching-of-${name}`,
  interview: null,
  standing: { state: 'allowed', acceptedAt: hoursAgo(9), allowedAt: hoursAgo(8) },
  candidate: { id: name, name },
  interviews,
});

it('[COACHES-12] live ones first, begun last first; then prepared ones of the last day', () => {
  const old = interview('forgotten', { createdAt: hoursAgo(25) });
  const ended = interview('ended', { state: 'ended' });
  const live = interview('live', { state: 'live', startedAt: hoursAgo(0.5) });
  const later = interview('later', { state: 'live', startedAt: hoursAgo(0.1) });
  const ready = interview('ready', { createdAt: hoursAgo(2) });
  const readier = interview('readier', { createdAt: hoursAgo(1) });
  const agenda = agendaOf(
    [candidate('Ada', [old, ended, live, ready]), candidate('Bob', [later, readier])],
    now,
  );
  const told = (items: typeof agenda.live) =>
    items.map((one) => `${one.candidateName} ${one.interview.id}`);
  expect(told(agenda.live)).toEqual(['Bob later', 'Ada live']);
  expect(told(agenda.upcoming)).toEqual(['Bob readier', 'Ada ready']);
});

it('[COACHES-12] an interview that two relations open stands there once', () => {
  const live = interview('live', { state: 'live' });
  const agenda = agendaOf([candidate('Ada', [live]), candidate('Ada', [live])], now);
  expect(agenda.live).toHaveLength(1);
});
