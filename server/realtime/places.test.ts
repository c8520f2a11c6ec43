import { expect, it } from 'vitest';
import { AppError } from '#lib/errors.ts';
import type { Interview } from '#server/interviews/interview.ts';
import type { InterviewRegistry } from '#server/interviews/registry.ts';
import { Places } from './places.ts';
import type { CandidateSocket, ObserverSocket } from './socket-connection.ts';

const id = '6f1b6c6e-3c0b-4c50-9a3e-0d9f0a7c1f11';

function stage({ visible = true } = {}) {
  const held = new Set<unknown>();
  const released: unknown[] = [];
  const attendance = {
    holds: (connection: unknown) => held.has(connection),
    release: (connection: unknown) => released.push(connection),
  };
  const registry = {
    mustBeVisible: async () => {
      if (!visible) throw new AppError('not_found', 'There is no such interview.');
    },
  };
  // The parts of them that a place touches.
  const interview = { id, attendance } as unknown as Interview;
  const places = new Places(registry as unknown as InterviewRegistry, 'maya');
  const connection = {} as CandidateSocket & ObserverSocket;
  return { places, interview, connection, held, released };
}

const refused = (asking: Promise<unknown>, code: string) =>
  expect(asking).rejects.toMatchObject({ code });

it('[OBSERVE-10] a stranger is told nothing, whoever may know of it to join first', async () => {
  await refused(stage({ visible: false }).places.any(id), 'not_found');
  await refused(stage().places.any(id), 'bad_state');
  await refused(stage().places.candidates(id), 'bad_state');
});

it('[OBSERVE-11] a coach has a coach’s place and the candidate the candidate’s', async () => {
  const { places, interview, connection, held } = stage();
  held.add(connection);
  places.watch(interview, connection);
  expect(await places.coachs(id)).toEqual({ interview, coachId: 'maya' });
  await refused(places.candidates(id), 'forbidden');
  places.takeSeat(interview, connection);
  expect(await places.candidates(id)).toBe(interview);
  await refused(places.coachs(id), 'forbidden');
});

it('[OBSERVE-8] a place somebody else has taken over is of no use any more', async () => {
  const { places, interview, connection, held, released } = stage();
  held.add(connection);
  places.watch(interview, connection);
  held.clear();
  await refused(places.coachs(id), 'displaced');
  places.releaseAll();
  expect(released).toEqual([connection]);
  await refused(places.any(id), 'bad_state');
});
