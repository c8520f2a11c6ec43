import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { quiet, recordLane } from '#support/rehearsal.ts';
import type { Lane } from './lane.ts';
import { createAnalysisPool } from './pool.ts';

const entry = new URL('../../tests/support/fake-analysis-process.ts', import.meta.url);
const soon = { timeout: 10_000, interval: 10 };
const phase = { phase: 'lobby' as const, sinceMs: 0 };
/** What the fake process does when a baseline of so many milliseconds is asked for. */
const [ends, failsLane, hangs] = [1, 2, 3];

async function start(processes: number) {
  const pool = await createAnalysisPool({ processes, fps: 5, logger: quiet, entry });
  onTestFinished(() => pool.close());
  return pool;
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('createAnalysisPool', () => {
  it('[MEDIA-50] places lanes on the least loaded process', async () => {
    const pool = await start(2);
    const lanes = await Promise.all(
      [1, 2, 3, 4].map(() => pool.openLane({ phase, events: recordLane().events })),
    );
    const pids = pool.pids();
    for (const pid of pids) expect(lanes.filter(({ port }) => port === pid)).toHaveLength(2);
  });

  it('[MEDIA-51] opens a lane anew, with its phase and baseline, when its process dies', async () => {
    const pool = await start(1);
    const told = recordLane();
    const lane = await pool.openLane({ phase, events: told.events });
    const firstPid = lane.port;
    lane.takeBaseline(500);
    await expect.poll(() => told.baselines, soon).toHaveLength(1);
    lane.showExpression(true);
    await expect.poll(() => told.expressions, soon).toHaveLength(1);
    lane.setPhase({ phase: 'answering', sinceMs: 7 });
    await expect.poll(() => told.speech.started, soon).toHaveLength(1);

    process.kill(firstPid, 'SIGKILL');
    await expect.poll(() => told.gaps, soon).toHaveLength(1);
    expect(lane.port).not.toBe(firstPid);
    expect(told.gaps[0]!.fromMs).toBeLessThanOrEqual(told.gaps[0]!.toMs);
    expect(told.speech.ended).toHaveLength(1);
    await expect
      .poll(() => told.samples.at(-1), soon)
      .toMatchObject({
        metric: 'answering',
        evidence: { yawDeg: 500 },
      });
    await expect.poll(() => told.expressions, soon).toHaveLength(2);
    await expect.poll(() => lane.stats.packets, soon).toBe(20);
    await expect.poll(() => pool.pids(), soon).toHaveLength(2);
  });

  it('[RECORDING-7] hands parts of a recording to the lane’s process, and on what it tells of them', async () => {
    const pool = await start(1);
    const told: unknown[] = [];
    const lane = await pool.openLane({
      phase,
      events: {
        ...recordLane().events,
        recording: {
          onOpened: ({ partId, port }) => told.push(partId, port),
          onStarted: ({ atMs }) => told.push(atMs),
          onGap: ({ fromMs, toMs }) => told.push(fromMs, toMs),
          onKeyFrameNeeded: () => told.push('key frame'),
          onClosed: ({ failure }) => told.push(failure),
        },
      },
    });
    const id = randomUUID();
    lane.recording.open({ id, path: '/nowhere', key: null });
    await expect.poll(() => told, soon).toEqual([id, 7, 8, 9, 10, 'key frame', 'disk-full']);
  });

  it('[MEDIA-51] a process that keeps dying is started again, ever more slowly, and lanes wait', async () => {
    const pool = await start(1);
    const told = recordLane();
    const lane = await pool.openLane({ phase, events: told.events });
    for (const times of [1, 2, 3]) {
      lane.takeBaseline(ends);
      // What was asked for is asked again of the next process, which then dies, too.
      await expect.poll(() => told.gaps.length, soon).toBeGreaterThanOrEqual(times);
    }
    expect(pool.pids().length).toBeLessThanOrEqual(2);
  });

  it.each<[string, (pid: number, lane: Lane) => unknown]>([
    ['is busy for ever', (_, lane) => lane.takeBaseline(hangs)],
    ['is stopped', (pid) => process.kill(pid, 'SIGSTOP')],
  ])('[MEDIA-54] a process that %s is killed and replaced', async (_, stick) => {
    const pool = await start(1);
    const told = recordLane();
    const lane = await pool.openLane({ phase, events: told.events });
    const stuck = lane.port;
    stick(stuck, lane);
    await expect.poll(() => told.gaps.length, soon).toBeGreaterThan(0);
    expect(lane.port).not.toBe(stuck);
    expect(isAlive(stuck)).toBe(false);
  });

  it('[MEDIA-54] a process without lanes that hangs is replaced, too', async () => {
    const pool = await start(1);
    await expect.poll(() => pool.pids(), soon).toHaveLength(2);
    const idle = pool.pids()[1]!;
    process.kill(idle, 'SIGSTOP');
    await expect.poll(() => pool.pids().includes(idle), soon).toBe(false);
    await expect.poll(() => pool.pids(), soon).toHaveLength(2);
  });

  it('[MEDIA-52] a lane that fails is opened again without the others being touched', async () => {
    const pool = await start(1);
    const [told, other] = [recordLane(), recordLane()];
    const lane = await pool.openLane({ phase, events: told.events });
    await pool.openLane({ phase, events: other.events });
    lane.takeBaseline(failsLane);
    await expect.poll(() => told.gaps.length, soon).toBeGreaterThan(0);
    expect(other.gaps).toHaveLength(0);
  });

  it('[MEDIA-53] a closed lane tells its last counters and nothing after', async () => {
    const pool = await start(1);
    const told = recordLane();
    const lane = await pool.openLane({ phase, events: told.events });
    await Promise.all([lane.close(), lane.close()]);
    expect(lane.stats.packets).toBe(11);
    const count = told.samples.length;
    lane.setPhase({ phase: 'answering', sinceMs: 1 });
    process.kill(pool.pids()[0]!, 'SIGKILL');
    await expect.poll(() => pool.pids(), soon).toHaveLength(2);
    expect(told.samples).toHaveLength(count);
    expect(told.gaps).toHaveLength(0);
  });

  it('[MEDIA-53] closing leaves no process and takes no more lanes', async () => {
    const pool = await start(2);
    const pids = pool.pids();
    await pool.openLane({ phase, events: recordLane().events });
    await Promise.all([pool.close(), pool.close()]);
    expect(pids.filter(isAlive)).toEqual([]);
    await expect(pool.openLane({ phase, events: recordLane().events })).rejects.toMatchObject({
      code: 'analysis_unavailable',
    });
  });

  it('[MEDIA-53] a process that does not start is an error', async () => {
    const nothing = new URL('./no-such-module.ts', import.meta.url);
    const starting = createAnalysisPool({ processes: 1, fps: 5, logger: quiet, entry: nothing });
    await expect(starting).rejects.toMatchObject({ code: 'analysis_unavailable' });
  });
});
