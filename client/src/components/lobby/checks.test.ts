import { describe, expect, it } from 'vitest';
import type { InputState } from '../../stores/rehearsal/inputs.ts';
import { checksOf, mayBegin } from './checks.ts';

// Only its presence counts here; tracks exist in browsers alone.
const live = { state: 'live', track: {} as MediaStreamTrack, deviceId: 'a' } satisfies InputState;
const ready = {
  audio: live,
  video: live,
  joined: true,
  path: 'connected',
  heard: true,
  presence: { metric: 'face-presence', value: 1, quality: 'ok', evidence: {}, atMs: 0 },
} satisfies Parameters<typeof checksOf>[0];

describe('lobby checks', () => {
  it('[LOBBY-3] are all fine when everything is there', () => {
    expect(checksOf(ready).map(({ state }) => state)).toEqual(['fine', 'fine', 'fine', 'fine']);
    expect(mayBegin(ready)).toBe(true);
  });

  it('[LOBBY-3] Begin waits for camera, microphone and connection, not for face or voice', () => {
    const refused: InputState = { state: 'trouble', trouble: 'refused' };
    expect(mayBegin({ ...ready, audio: refused })).toBe(false);
    expect(mayBegin({ ...ready, video: { state: 'asking' } })).toBe(false);
    expect(mayBegin({ ...ready, joined: false })).toBe(false);
    expect(mayBegin({ ...ready, path: 'interrupted' })).toBe(false);
    expect(mayBegin({ ...ready, heard: false, presence: undefined })).toBe(true);
  });

  it('[LOBBY-4] say which one needs the candidate, and why', () => {
    const [camera, , connection, face] = checksOf({
      ...ready,
      video: { state: 'trouble', trouble: 'in-use' },
      path: 'failed',
    });
    expect(camera).toMatchObject({ state: 'attention', text: 'lobby.trouble.video.in-use' });
    expect(connection).toMatchObject({ state: 'attention', text: 'lobby.check.mending' });
    expect(face).toMatchObject({ state: 'waiting' });
  });
});
