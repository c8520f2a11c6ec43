import { expect, it } from 'vitest';
import { candidate } from '#shared/participants.ts';
import type { VoiceMode } from '#shared/voices.ts';
import { mayReceive, maySend } from './policy.ts';

const maya = { role: 'coach', coachId: 'maya' } as const;
const tom = { role: 'coach', coachId: 'tom' } as const;
const kinds = ['audio', 'video'] as const;
const house = (maysMode: VoiceMode = 'listen', over = {}) => ({
  watched: true,
  modeOf: (coachId: string) => (coachId === 'maya' ? maysMode : ('listen' as const)),
  isMuted: () => false,
  ...over,
});

it('[OBSERVE-3] coaches see and hear the candidate while they are let', () => {
  for (const kind of kinds) {
    expect(mayReceive({ to: maya, from: candidate, kind }, house())).toBe(true);
    expect(
      mayReceive({ to: maya, from: candidate, kind }, house('listen', { watched: false })),
    ).toBe(false);
    expect(mayReceive({ to: candidate, from: candidate, kind }, house())).toBe(false);
  }
});

it('[OBSERVE-3] [HELP-10] nobody sees or hears a coach who listens, and such a coach sends nothing', () => {
  for (const kind of kinds) {
    for (const to of [tom, candidate]) {
      expect(mayReceive({ to, from: maya, kind }, house())).toBe(false);
    }
    expect(maySend(maya, kind, house())).toBe(false);
    expect(maySend(candidate, kind, house())).toBe(true);
  }
});

it('[HELP-10] a coach who whispers is heard by the candidate alone', () => {
  const whispering = house('whisper');
  expect(mayReceive({ to: candidate, from: maya, kind: 'audio' }, whispering)).toBe(true);
  expect(mayReceive({ to: candidate, from: maya, kind: 'video' }, whispering)).toBe(false);
  for (const kind of kinds) {
    expect(mayReceive({ to: tom, from: maya, kind }, whispering)).toBe(false);
  }
  expect(maySend(maya, 'video', whispering)).toBe(false);
});

it('[HELP-10] a coach who asks the questions is seen and heard by all, but not by themselves', () => {
  for (const kind of kinds) {
    for (const to of [tom, candidate]) {
      expect(mayReceive({ to, from: maya, kind }, house('interview'))).toBe(true);
    }
    expect(mayReceive({ to: maya, from: maya, kind }, house('interview'))).toBe(false);
  }
});

it('[HELP-11] nobody is heard whom the candidate has muted, nor while nobody may watch', () => {
  for (const kind of kinds) {
    const asked = { to: candidate, from: maya, kind } as const;
    expect(mayReceive(asked, house('interview', { isMuted: () => true }))).toBe(false);
    expect(mayReceive(asked, house('interview', { watched: false }))).toBe(false);
  }
});
