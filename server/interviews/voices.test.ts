import { expect, it } from 'vitest';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import { Voices } from './voices.ts';

const maya = { coachId: 'maya', name: 'Maya' };
const tom = { coachId: 'tom', name: 'Tom' };

function create() {
  const told: TimelineEntry[] = [];
  const leads: (string | undefined)[] = [];
  const changed: string[] = [];
  const now = { ms: 0, watched: true };
  const voices = new Voices({
    nowMs: () => now.ms,
    watched: () => now.watched,
    append: (entry) => told.push(entry),
    onChanged: (coachId, mode) => changed.push(`${coachId} ${mode}`),
    onLead: (coach) => leads.push(coach?.name),
  });
  return { voices, told, leads, changed, now };
}

it('[HELP-12] how far a coach raises their voice is on the timeline, once for each change', () => {
  const { voices, told, changed } = create();
  voices.setMode(maya, 'whisper');
  voices.setMode(maya, 'whisper');
  voices.setMode(maya, 'listen');
  expect(changed).toEqual(['maya whisper', 'maya listen']);
  expect(told.map((one) => one.type === 'voice:changed' && one.mode)).toEqual([
    'whisper',
    'listen',
  ]);
});

it('[HELP-13] one coach at a time asks the questions; the lead goes back when they stop or go', () => {
  const { voices, leads } = create();
  voices.setMode(maya, 'interview');
  expect(voices.lead).toEqual(maya);
  expect(() => voices.setMode(tom, 'interview')).toThrowError(
    expect.objectContaining({ code: 'conflict' }),
  );
  voices.setMode(maya, 'whisper');
  voices.setMode(tom, 'interview');
  voices.lower('tom');
  expect(voices.lead).toBeUndefined();
  expect(leads).toEqual(['Maya', undefined, 'Tom', undefined]);
});

it('[HELP-11] whom the candidate mutes no longer asks, and stays muted while they are there', () => {
  const { voices, leads } = create();
  voices.setMode(maya, 'interview');
  voices.mute('maya', true);
  expect(voices.modeOf('maya')).toBe('whisper');
  expect(leads).toEqual(['Maya', undefined]);
  voices.setMode(maya, 'listen');
  voices.setMode(maya, 'whisper');
  expect(voices.isMuted('maya')).toBe(true);
  voices.mute('maya', false);
  expect(voices.isMuted('maya')).toBe(false);
  expect(() => voices.mute('tom', true)).toThrowError(
    expect.objectContaining({ code: 'not_found' }),
  );
});

it('[HELP-14] speaking is told while it can be heard, and ends with the voice', () => {
  const { voices, told, now } = create();
  voices.heard('maya', true);
  expect(voices.speaking).toBe(false);
  voices.setMode(maya, 'whisper');
  voices.heard('maya', true);
  voices.heard('maya', true);
  expect(voices.silentSinceMs).toBeNull();
  now.ms = 900;
  voices.setMode(maya, 'listen');
  expect(voices.silentSinceMs).toBe(900);
  const heard = told.flatMap((one) => (one.type === 'voice:heard' ? [one.speaking] : []));
  expect(heard).toEqual([true, false]);
});

it('[HELP-15] nobody speaks while nobody may watch', () => {
  const { voices, now } = create();
  voices.setMode(maya, 'whisper');
  now.watched = false;
  voices.lowerAll();
  expect(voices.modeOf('maya')).toBe('listen');
  expect(() => voices.setMode(maya, 'whisper')).toThrowError(
    expect.objectContaining({ code: 'bad_state' }),
  );
});
