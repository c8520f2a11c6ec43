import type { MyCandidate } from '#shared/coaches.ts';

export interface AgendaItem {
  interview: MyCandidate['interviews'][number];
  candidateName: string;
}

export interface Agenda {
  /** Under way, the one begun last first. */
  live: AgendaItem[];
  /** Prepared and not begun, newest first. */
  upcoming: AgendaItem[];
}

/** A lobby that was opened longer ago was left behind; nobody will come. */
const lobbyLastsMs = 24 * 3_600_000;

/** What a coach can go to now, each interview once, also where two relations open it. */
export function agendaOf(candidates: readonly MyCandidate[], nowMs: number): Agenda {
  const items = new Map(
    candidates.flatMap(({ candidate, interviews }) =>
      interviews.map((interview) => [interview.id, { interview, candidateName: candidate.name }]),
    ),
  );
  const newestFirst = [...items.values()].toSorted(
    (a, b) => beginning(b.interview) - beginning(a.interview),
  );
  return {
    live: newestFirst.filter(({ interview }) => interview.state === 'live'),
    upcoming: newestFirst.filter(
      ({ interview }) => interview.state === 'lobby' && beginning(interview) > nowMs - lobbyLastsMs,
    ),
  };
}

function beginning({ startedAt, createdAt }: AgendaItem['interview']): number {
  return Date.parse(startedAt ?? createdAt);
}
