import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { held, nextTurn, offerMs, type Heard, type Turn } from './turn.ts';

const quiet: Heard = { speaking: false, quietSinceMs: 10_000, thought: 'complete' };
const speaking: Heard = { ...quiet, speaking: true, quietSinceMs: null };
const listening: Turn = { state: 'listening' };
const at = (nowMs: number, patienceMs: number | null = 4_000) => ({ nowMs, patienceMs });

describe('the end of a turn', () => {
  it('[TURN-1] is offered after the patience, and over when nobody objects', () => {
    expect(nextTurn(listening, quiet, at(13_999))).toEqual(listening);
    const offered = nextTurn(listening, quiet, at(14_000));
    expect(offered).toEqual({ state: 'offered', goOnAtMs: 14_000 + offerMs });
    expect(nextTurn(offered, quiet, at(16_999))).toEqual(offered);
    expect(nextTurn(offered, quiet, at(17_000))).toEqual({ state: 'over' });
  });

  it('[TURN-1] is never offered in the middle of a thought, however long the silence', () => {
    for (const thought of ['open', 'too-little'] as const) {
      expect(nextTurn(listening, { ...quiet, thought }, at(600_000))).toEqual(listening);
    }
    expect(nextTurn(listening, { ...quiet, quietSinceMs: null }, at(600_000))).toEqual(listening);
  });

  it('[TURN-3] an offer is taken back by speaking, and by words that come late', () => {
    const offered = nextTurn(listening, quiet, at(14_000));
    expect(nextTurn(offered, speaking, at(15_000))).toEqual(listening);
    expect(nextTurn(offered, { ...quiet, thought: 'open' }, at(15_000))).toEqual(listening);
  });

  it('[TURN-3] whoever has not finished is not asked again before they speak', () => {
    const stays = held(nextTurn(listening, quiet, at(14_000)));
    expect(nextTurn(stays, quiet, at(90_000))).toEqual({ state: 'held' });
    expect(nextTurn(stays, speaking, at(91_000))).toEqual(listening);
    expect(held({ state: 'over' })).toEqual({ state: 'over' });
  });

  it('[TURN-4] without patience only the hand goes on', () => {
    expect(nextTurn(listening, quiet, at(600_000, null))).toEqual(listening);
    const offered: Turn = { state: 'offered', goOnAtMs: 1 };
    expect(nextTurn(offered, quiet, at(600_000, null))).toEqual(listening);
  });

  it('[TURN-1] is never over within patience and offer after a sound, in any run', () => {
    const step = fc.record({ speaking: fc.boolean(), open: fc.boolean(), forMs: fc.nat(2_000) });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 2, max: 10 }),
        (steps, s) => {
          let turn: Turn = listening;
          let nowMs = 0;
          let quietSinceMs: number | null = null;
          for (const { speaking: sounds, open, forMs } of steps) {
            nowMs += forMs;
            quietSinceMs = sounds ? null : (quietSinceMs ?? nowMs);
            const heard: Heard = {
              speaking: sounds,
              quietSinceMs,
              thought: open ? 'open' : 'complete',
            };
            turn = nextTurn(turn, heard, { nowMs, patienceMs: s * 1_000 });
            if (turn.state !== 'over') continue;
            expect(nowMs - (quietSinceMs ?? nowMs)).toBeGreaterThanOrEqual(s * 1_000 + offerMs);
            return;
          }
        },
      ),
    );
  });
});
