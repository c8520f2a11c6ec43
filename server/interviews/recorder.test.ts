import { randomUUID } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import type { CandidateMedia } from './candidate-media.ts';
import { Recorder } from './recorder.ts';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { RecordingPart } from '#server/analysis/messages.ts';
import { quiet } from '#support/rehearsal.ts';

const originMs = 1_700_000_000_000;
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** A candidate's media whose lane answers at once, or not at all. */
function fakeMedia(recorder: () => Recorder) {
  const open: RecordingPart[] = [];
  const targets: (number | null)[] = [];
  let isLost = false;
  const media = {
    peer: { requestRecordedKeyFrame: vi.fn() },
    recordTo: async (target: { port: number } | null) => {
      targets.push(target?.port ?? null);
    },
    lane: {
      recording: {
        open: (part: RecordingPart) => {
          open.push(part);
          recorder().events.onOpened({ partId: part.id, port: 4000 + open.length });
          recorder().events.onStarted({ partId: part.id, atMs: originMs + 10 });
        },
        attach: vi.fn(),
        detach: vi.fn(),
        close: () => {
          const partId = open.at(-1)!.id;
          if (!isLost) recorder().events.onClosed({ partId, failure: null });
        },
      },
    },
  };
  return {
    // As much of it as a recorder uses.
    media: media as unknown as CandidateMedia,
    open,
    targets,
    lose: () => (isLost = true),
  };
}

function openRecorder(openPart?: () => Promise<RecordingPart>) {
  const entries: TimelineEntry[] = [];
  const consent = { give: vi.fn(async () => {}), withdraw: vi.fn(async () => {}) };
  const finish = vi.fn();
  const recorder: Recorder = new Recorder({
    interviewId: randomUUID(),
    userId: 'ada',
    originMs,
    keeper: {
      openPart: openPart ?? (async () => ({ id: randomUUID(), path: '/nowhere', key: null })),
      finish,
    },
    consent,
    append: (entry) => entries.push(entry),
    peerOf: () => undefined,
    logger: quiet,
  });
  const fake = fakeMedia(() => recorder);
  recorder.attach(fake.media);
  let seq = 0;
  const happen = async (event: TimelineEntry) => {
    recorder.take([{ ...event, seq: (seq += 1), atMs: seq } as TimelineEvent]);
    await settled();
  };
  const enter = (phase: 'question' | 'paused' | 'ended') =>
    happen({ type: 'phase:changed', phase, index: 0 });
  const states = () =>
    entries.flatMap((one) => (one.type === 'recording:changed' ? one.state : []));
  return { recorder, entries, consent, finish, ...fake, happen, enter, states };
}

it('[RECORDING-1] nothing is recorded that was not agreed to', async () => {
  const { recorder, enter, open, finish, states } = openRecorder();
  await enter('question');
  await recorder.close();
  expect(open).toEqual([]);
  expect(states()).toEqual([]);
  expect(finish).not.toHaveBeenCalled();
});

it('[RECORDING-2] what was agreed to begins with the interview and rests in pauses', async () => {
  const { recorder, consent, enter, open, targets, finish, states } = openRecorder();
  await recorder.allow(true);
  expect(consent.give).toHaveBeenCalledWith('ada');
  expect(open).toEqual([]);
  await enter('question');
  await enter('paused');
  await enter('question');
  await enter('ended');
  await recorder.close();
  expect(states()).toEqual(['ready', 'started', 'paused', 'started']);
  expect(open).toHaveLength(2);
  expect(targets).toEqual([4001, null, 4002, null]);
  expect(finish).toHaveBeenCalledTimes(1);
});

it('[RECORDING-2] taken back it stops; agreed to anew it goes on in another part', async () => {
  const { recorder, consent, enter, open, states } = openRecorder();
  await recorder.allow(true);
  await enter('question');
  await recorder.allow(false);
  expect(consent.withdraw).toHaveBeenCalledWith('ada');
  await recorder.allow(true);
  expect(states()).toEqual(['ready', 'started', 'stopped', 'started']);
  expect(open).toHaveLength(2);
});

it('[RECORDING-7] a lost process or media worker is followed by another part', async () => {
  const { recorder, enter, happen, open, lose, states } = openRecorder();
  await recorder.allow(true);
  await enter('question');
  const gap = { type: 'gap:marked', fromMs: 0, toMs: 1 } as const;
  await happen({ ...gap, reason: 'media-lost' });
  await vi.waitFor(() => expect(open).toHaveLength(2), 15_000);
  lose();
  await happen({ ...gap, reason: 'analysis-restarted' });
  await vi.waitFor(() => expect(open).toHaveLength(3), 15_000);
  expect(states()).toEqual(['ready', 'started']);
});

it('[RECORDING-10] a failure is told with its reason, once, and nothing is tried again unasked', async () => {
  const { recorder, enter, open, entries, states } = openRecorder();
  await recorder.allow(true);
  await enter('question');
  recorder.events.onClosed({ partId: open[0]!.id, failure: 'disk-full' });
  await enter('paused');
  await enter('question');
  expect(open).toHaveLength(1);
  expect(states()).toEqual(['ready', 'started', 'failed']);
  expect(entries.at(-1)).toMatchObject({ state: 'failed', reason: 'disk-full' });
  await recorder.allow(true);
  expect(states().at(-1)).toBe('started');
});

it('[RECORDING-10] a keeper that cannot take it is a failure of the recording alone', async () => {
  const { recorder, enter, entries } = openRecorder(() => Promise.reject(new Error('no store')));
  await recorder.allow(true);
  await enter('question');
  await vi.waitFor(
    () => expect(entries.at(-1)).toMatchObject({ state: 'failed', reason: 'write-failed' }),
    15_000,
  );
  await recorder.close();
});

it('[RECORDING-9] a gap is told on the interview’s own axis', async () => {
  const { recorder, entries } = openRecorder();
  recorder.events.onGap({ fromMs: originMs + 1000, toMs: originMs + 2500.4 });
  expect(entries).toEqual([{ type: 'recording:gap', fromMs: 1000, toMs: 2500 }]);
});
