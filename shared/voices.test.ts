import { expect, it } from 'vitest';
import { applyAll, emptyView } from './timeline.ts';
import type { TimelineEvent } from './timeline-events.ts';
import { leadOf, type VoiceMode } from './voices.ts';

const changed = (seq: number, coachId: string, mode: VoiceMode): TimelineEvent => ({
  ...{ seq, atMs: seq, type: 'voice:changed', coachId, name: coachId, mode, muted: false },
});
const heard = (seq: number, coachId: string, speaking: boolean): TimelineEvent => ({
  ...{ seq, atMs: seq, type: 'voice:heard', coachId, speaking },
});

it('[HELP-12] the view knows who can be heard, who speaks, and who asks', () => {
  const view = emptyView();
  applyAll(view, [changed(1, 'maya', 'whisper'), changed(2, 'tom', 'interview')]);
  applyAll(view, [heard(3, 'tom', true), heard(4, 'nobody', true)]);
  expect(view.voices.map(({ coachId, mode, speaking }) => [coachId, mode, speaking])).toEqual([
    ['maya', 'whisper', false],
    ['tom', 'interview', true],
  ]);
  expect(leadOf(view.voices)?.coachId).toBe('tom');
  applyAll(view, [changed(5, 'tom', 'listen')]);
  expect(view.voices.map(({ coachId }) => coachId)).toEqual(['maya']);
  expect(leadOf(view.voices)).toBeUndefined();
});

it('[REPLAY-3] the view knows when coaches spoke, also where they are cut short', () => {
  const view = emptyView();
  applyAll(view, [changed(1, 'maya', 'whisper'), heard(2, 'maya', true), heard(3, 'maya', true)]);
  applyAll(view, [heard(5, 'maya', false), heard(6, 'nobody', true), heard(7, 'maya', true)]);
  applyAll(view, [changed(9, 'maya', 'listen'), heard(10, 'maya', false)]);
  expect(view.coachSpeech.map(({ name, fromMs, toMs }) => [name, fromMs, toMs])).toEqual([
    ['maya', 2, 5],
    ['maya', 7, 9],
  ]);
});
