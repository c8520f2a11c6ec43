import { expect, it } from 'vitest';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { Whisper } from '#shared/whispers.ts';
import { Whispers } from './whispers.ts';

const maya = { coachId: 'maya', name: 'Maya' };
const tom = { coachId: 'tom', name: 'Tom' };

function create() {
  const told: TimelineEntry[] = [];
  const held: (readonly Whisper[])[] = [];
  const now = { ms: 0, watched: true };
  const whispers = new Whispers({
    nowMs: () => now.ms,
    watched: () => now.watched,
    append: (entry) => told.push(entry),
    onHeld: (all) => held.push(all),
  });
  const texts = () => told.flatMap((one) => (one.type === 'whisper:sent' ? [one.text] : []));
  const waiting = () => whispers.held.map(({ text }) => text);
  return { whispers, told, held, now, texts, waiting };
}

it('[HELP-1] a whisper is told at once, by whom it is', () => {
  const { whispers, told } = create();
  const { id, held } = whispers.send(maya, 'Give a number');
  expect(held).toBe(false);
  expect(told).toEqual([{ type: 'whisper:sent', id, ...maya, text: 'Give a number' }]);
});

it('[HELP-2] while the candidate is not to be interrupted they wait, and come once, in their order', () => {
  const { whispers, texts, waiting, held } = create();
  whispers.allow(false);
  expect(whispers.send(maya, 'one').held).toBe(true);
  whispers.send(tom, 'two');
  expect(texts()).toEqual([]);
  expect(waiting()).toEqual(['one', 'two']);
  whispers.allow(true);
  whispers.allow(true);
  expect(texts()).toEqual(['one', 'two']);
  expect(held.at(-1)).toEqual([]);
  expect(whispers.send(maya, 'three').held).toBe(false);
});

it('[HELP-3] what waits is taken back by its coach alone, and goes with a coach who goes', () => {
  const { whispers, texts, waiting } = create();
  whispers.allow(false);
  const { id } = whispers.send(maya, 'one');
  expect(() => whispers.takeBack('tom', id)).toThrowError(
    expect.objectContaining({ code: 'not_found' }),
  );
  whispers.takeBack('maya', id);
  whispers.send(tom, 'two');
  whispers.send(maya, 'three');
  whispers.drop('tom');
  expect(waiting()).toEqual(['three']);
  whispers.allow(true);
  expect(texts()).toEqual(['three']);
  expect(() => whispers.takeBack('maya', id)).toThrowError(
    expect.objectContaining({ code: 'not_found' }),
  );
});

it('[HELP-4] that it was on the screen is told once, and of what was sent only', () => {
  const { whispers, told } = create();
  const { id } = whispers.send(maya, 'one');
  whispers.seen(id);
  whispers.seen(id);
  expect(told.filter(({ type }) => type === 'whisper:read')).toEqual([
    { type: 'whisper:read', id },
  ]);
  whispers.allow(false);
  const waiting = whispers.send(maya, 'two');
  expect(() => whispers.seen(waiting.id)).toThrowError(
    expect.objectContaining({ code: 'not_found' }),
  );
});

it('[HELP-5] nobody whispers blindly, nor more than can be read', () => {
  const { whispers, now, texts } = create();
  now.watched = false;
  expect(() => whispers.send(maya, 'one')).toThrowError(
    expect.objectContaining({ code: 'bad_state' }),
  );
  now.watched = true;
  for (let i = 0; i < 12; i += 1) whispers.send(maya, `${i}`);
  now.ms = 20_000;
  expect(() => whispers.send(maya, 'again')).toThrowError(
    expect.objectContaining({ code: 'rate_limited', retryAfterMs: 40_000 }),
  );
  whispers.send(tom, 'another');
  now.ms = 60_001;
  whispers.send(maya, 'later');
  expect(texts().slice(-2)).toEqual(['another', 'later']);
});
