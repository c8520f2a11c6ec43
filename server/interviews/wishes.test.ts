import { expect, it, vi } from 'vitest';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { CandidateMedia } from './candidate-media.ts';
import type { Dossier } from './dossier.ts';
import { MediaSlot } from './media-slot.ts';
import { Wishes } from './wishes.ts';

async function open({ offered = false, live = false } = {}) {
  const lane = { takeBaseline: vi.fn(), showExpression: vi.fn() };
  const scribe = { useBrowser: vi.fn(), supply: vi.fn() };
  const coach = { setPreferences: vi.fn() };
  const recorder = { allow: vi.fn(async () => {}) };
  const dossier = { now: { userId: 'ada' }, savePreferences: vi.fn() };
  const entries: TimelineEntry[] = [];
  // The parts of them that wishes touch.
  const media = new MediaSlot(async () => ({ lane }) as unknown as CandidateMedia);
  const wishes = new Wishes({
    dossier: dossier as unknown as Dossier,
    media,
    scribe: scribe as never,
    recorder: recorder as never,
    coach: coach as never,
    live: () => live,
    nowMs: () => 7,
    append: (entry) => entries.push(entry),
    offersExpression: () => offered,
  });
  return { wishes, media, lane, recorder, scribe, coach, dossier, entries };
}

const preferences = { focus: 'any' as const, silent: false, mutedRules: [] };

it('[LIVE-5] a baseline is taken where there is media, and begins on the timeline', async () => {
  const { wishes, media, lane, entries } = await open();
  expect(() => wishes.takeBaseline()).toThrow(
    expect.objectContaining({ code: 'media_unavailable' }),
  );
  await media.open();
  wishes.takeBaseline();
  expect(lane.takeBaseline).toHaveBeenCalledWith(5_000);
  expect(entries).toEqual([{ type: 'baseline:started', durationMs: 5_000 }]);
});

it('[RECORDING-2] being recorded is allowed and taken back at any time', async () => {
  const { wishes, recorder } = await open();
  await wishes.allowRecording(true);
  await wishes.allowRecording(false);
  expect(recorder.allow.mock.calls).toEqual([[true], [false]]);
});

it('[EXPRESSION-5] the expression panel is refused where it is not offered, and may be put away', async () => {
  const { wishes, media, lane } = await open();
  await media.open();
  expect(() => wishes.showExpression(true)).toThrow(expect.objectContaining({ code: 'forbidden' }));
  wishes.showExpression(false);
  expect(lane.showExpression.mock.calls).toEqual([[false]]);
});

it('[FLOW-5] preferences count once they are stored; words need an interview that has begun', async () => {
  const lobby = await open();
  lobby.dossier.savePreferences.mockRejectedValueOnce(new Error('away'));
  await expect(lobby.wishes.setPreferences(preferences)).rejects.toThrow('away');
  expect(lobby.coach.setPreferences).not.toHaveBeenCalled();
  await lobby.wishes.setPreferences(preferences);
  expect(lobby.entries).toEqual([{ type: 'preferences:changed', preferences }]);
  await expect(lobby.wishes.useBrowserWords(true)).rejects.toMatchObject({ code: 'bad_state' });
  const { wishes, scribe } = await open({ live: true });
  await wishes.useBrowserWords(true);
  wishes.supplyWords({ words: [], final: true });
  expect(scribe.supply).toHaveBeenCalledWith({ words: [], final: true }, 7);
});
