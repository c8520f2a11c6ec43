import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createRecordingKeys } from './recording-keys.ts';

const id = randomUUID();

it('[RECORDING-11] each recording has a key of its own, kept wrapped', () => {
  const keys = createRecordingKeys('a'.repeat(32));
  const wrapped = keys.create(id)!;
  expect(wrapped).not.toBe(keys.create(id));
  const key = keys.open(id, wrapped)!;
  expect(key.forObject()).toEqual(keys.open(id, wrapped)!.forObject());
  expect(key.forSpool('one')).not.toEqual(key.forSpool('two'));
  expect(wrapped).not.toContain(key.forObject().toString('base64'));
});

it('[RECORDING-11] without a key nothing is sealed', () => {
  const keys = createRecordingKeys(undefined);
  expect(keys.create(id)).toBeNull();
  expect(keys.open(id, null)).toBeNull();
});

it('[RECORDING-11] another key, or another interview, does not open it', () => {
  const wrapped = createRecordingKeys('a'.repeat(32)).create(id);
  const refused = { code: 'recording_unavailable', retryable: false };
  expect(thrownBy(() => createRecordingKeys('b'.repeat(32)).open(id, wrapped))).toMatchObject(
    refused,
  );
  expect(thrownBy(() => createRecordingKeys(undefined).open(id, wrapped))).toMatchObject(refused);
  const other = createRecordingKeys('a'.repeat(32));
  expect(thrownBy(() => other.open(randomUUID(), wrapped))).toMatchObject(refused);
});

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}
