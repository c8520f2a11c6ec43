import { describe, expect, it } from 'vitest';
import {
  bundle,
  happen,
  phase,
  preferences,
  question,
  read,
  reading,
  whole,
} from '#support/timeline.ts';
import { apply, applyAll, emptyView, type TimelineView } from './timeline.ts';
import { timelineEvent, type TimelineEvent } from './timeline-events.ts';

describe('reading a timeline', () => {
  it('[TIMELINE-1] applies each event once, whatever is told again', () => {
    const view = emptyView();
    expect(whole.map((event) => apply(view, event))).toEqual(whole.map(() => true));
    const once = structuredClone(view);
    expect(whole.map((event) => apply(view, event))).toEqual(whole.map(() => false));
    applyAll(view, whole.slice(5));
    expect(view).toEqual(once);
  });

  it('[TIMELINE-2] comes to the same view in any batches, resumed anywhere', () => {
    const expected = read(whole);
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const view = emptyView();
      applyAll(view, whole.slice(0, cut));
      // A reconnecting viewer may be told some of what it has seen.
      applyAll(view, whole.slice(Math.max(0, cut - 3)));
      expect(view).toEqual(expected);
    }
  });

  it('[TIMELINE-2] comes to the same view from stored JSON, and leaves the events as they were', () => {
    const before = structuredClone(whole);
    expect(read(JSON.parse(JSON.stringify(whole)) as TimelineEvent[])).toEqual(read(whole));
    expect(whole).toEqual(before);
  });

  it('[TIMELINE-3] goes on over a seq that a viewer may not see', () => {
    const seen = whole.filter(({ type }) => type !== 'feedback:raised');
    const view = read(seen);
    expect(view.feedback).toEqual([]);
    expect({ ...view, feedback: [] }).toEqual({ ...read(whole), feedback: [] });
  });

  it('[TIMELINE-4] knows phase, question in hand, start and end at every moment', () => {
    const view = emptyView();
    const states = whole.map((event) => {
      apply(view, event);
      return `${view.phase}/${view.index}`;
    });
    expect([...new Set(states)]).toEqual([
      'lobby/null',
      'question/0',
      'thinking/0',
      'answering/0',
      'paused/0',
      'question/1',
      'thinking/1',
      'answering/1',
      'ended/null',
    ]);
    expect(view).toMatchObject({
      phaseSinceMs: 60_000,
      startedAtMs: 10_000,
      endedAtMs: 60_000,
      endReason: 'left',
      lastMs: 60_000,
      lastSeq: whole.length,
    });
  });
});

describe('what a view holds', () => {
  it('[TIMELINE-6] pauses from pause to resume, and to the end', () => {
    expect(read(whole).pauses).toEqual([{ fromMs: 30_000, toMs: 40_000 }]);
    const left = happen(
      [1_000, phase('paused', 0)],
      [2_000, phase('paused', 0)],
      [9_000, phase('ended', null)],
      [9_000, { type: 'interview:ended', reason: 'abandoned' }],
    );
    const pauses = [
      { fromMs: 1_000, toMs: 2_000 },
      { fromMs: 2_000, toMs: 9_000 },
    ];
    expect(read(left).pauses).toEqual(pauses);
    expect(read(left.slice(0, 2)).pauses.at(-1)).toEqual({ fromMs: 2_000, toMs: null });
  });

  it('[TIMELINE-7] speech that is always closed: by its end, a gap, the next speech, the end', () => {
    expect(read(whole).speech).toEqual([
      { fromMs: 16_000, toMs: 20_000 },
      { fromMs: 41_000, toMs: 42_000 },
      { fromMs: 55_000, toMs: 60_000 },
    ]);
    const twice = happen([1_000, { type: 'speech:started' }], [2_000, { type: 'speech:started' }]);
    expect(read(twice).speech).toEqual([
      { fromMs: 1_000, toMs: 2_000 },
      { fromMs: 2_000, toMs: null },
    ]);
  });

  it('[TIMELINE-7] a gap never turns speech backwards, and one in the store leaves it alone', () => {
    const gap = (reason: 'media-lost' | 'store-overflow') =>
      read(
        happen(
          [5_000, { type: 'speech:started' }],
          [6_000, { type: 'gap:marked', fromMs: 4_000, toMs: 6_000, reason }],
        ),
      );
    expect(gap('media-lost').speech).toEqual([{ fromMs: 5_000, toMs: 5_000 }]);
    expect(gap('store-overflow').speech).toEqual([{ fromMs: 5_000, toMs: null }]);
    expect(gap('media-lost').gaps).toEqual([{ fromMs: 4_000, toMs: 6_000, reason: 'media-lost' }]);
  });

  it('[TIMELINE-8] a series for each metric, forward in time, and its latest reading', () => {
    const view = read(whole);
    expect(view.series.get('loudness')?.map(({ atMs, value }) => [atMs, value])).toEqual([
      [16_200, -20],
      [16_950, -22],
    ]);
    expect(view.latest.get('smile')).toEqual({
      atMs: 16_100,
      value: null,
      quality: 'none',
      evidence: { voicedMs: 9_000 },
    });
    const late = read(
      happen(
        [1_000, bundle(reading('loudness', 900, -20), reading('loudness', 950, -21))],
        [2_000, bundle(reading('loudness', 920, -30))],
        [2_250, bundle(reading('loudness', 950, -22))],
      ),
    );
    expect(late.series.get('loudness')?.map(({ value }) => value)).toEqual([-20, -30, -21, -22]);
    expect(late.latest.get('loudness')?.value).toBe(-22);
  });

  it('[TIMELINE-9] feedback with its seq, preferences, media, and senses that failed, each once', () => {
    const view = read([
      ...whole,
      timelineEvent.parse({
        seq: whole.length + 1,
        atMs: 60_000,
        type: 'sense:unavailable',
        analyser: 'smile',
      }),
    ]);
    expect(view.feedback).toMatchObject([{ seq: 18, rule: 'slow-down', hidden: 'silent' }]);
    expect(view.preferences).toEqual(preferences);
    expect(view.media).toEqual({ audio: 'live', video: 'live' });
    expect(view.unavailableSenses).toEqual(['smile']);
  });

  it('[TIMELINE-10] a baseline that was taken, also when a later try fails', () => {
    const baseline = {
      faceFrames: 25,
      voicedMs: 0,
      yawDeg: 1,
      pitchDeg: -8,
      rollDeg: 0,
      gazeYawDeg: 0,
      gazePitchDeg: 0,
      smile: 0.1,
      noiseFloorLufs: null,
      shoulderWidth: 0.5,
      noseHeight: null,
    };
    const events = happen(
      [0, { type: 'baseline:started', durationMs: 5_000 }],
      [5_000, { type: 'baseline:taken', baseline }],
      [7_000, { type: 'baseline:started', durationMs: 5_000 }],
      [9_000, { type: 'baseline:failed', reason: 'interrupted' }],
    );
    const states = events.map((_, i) => read(events.slice(0, i + 1)).baselineState);
    expect(states).toEqual(['taking', 'taken', 'taking', 'failed']);
    expect(read(events).baseline).toEqual(baseline);
  });

  it('[TIMELINE-11] nothing, before anything has happened', () => {
    const view: TimelineView = emptyView();
    expect(view).toMatchObject({ lastSeq: 0, phase: 'lobby', segments: [], startedAtMs: null });
    expect(emptyView().series).not.toBe(view.series);
  });

  it('[TURN-8] that the interviewer is stuck, until something moves', () => {
    const events = happen(
      [0, { type: 'question:asked', index: 0, question: question(0) }],
      [1_000, { type: 'answer:finished', index: 0, durationMs: 900, by: 'silence' }],
      [1_000, phase('considering', 0)],
      [9_000, { type: 'interviewer:stuck', index: 0, code: 'ai_busy' }],
      [12_000, phase('question', 1)],
    );
    expect(read(events.slice(0, 4))).toMatchObject({ phase: 'considering', stuck: 'ai_busy' });
    expect(read(events).stuck).toBeNull();
    expect(read(events).segments[0]?.endedBySilence).toBe(true);
  });
});
