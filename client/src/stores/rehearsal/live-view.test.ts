import { computed, watchEffect } from 'vue';
import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { createLiveView } from './live-view.ts';

const speech = (seq: number): TimelineEvent => ({
  seq,
  atMs: seq * 100,
  type: 'speech:started',
});

describe('the live view', () => {
  it('[ROOM-6] applies an event once, however often it is replayed', () => {
    const { view, append } = createLiveView();
    append([speech(1), speech(2)]);
    append([speech(1), speech(2), speech(3)]);
    expect(view.value.lastSeq).toBe(3);
    expect(view.value.speech).toHaveLength(3);
  });

  it('[ROOM-6] tells its readers once per bundle, and not at all when nothing is new', () => {
    const { view, append, reset } = createLiveView();
    const spans = computed(() => view.value.speech.length);
    const seen: number[] = [];
    watchEffect(() => void seen.push(spans.value), { flush: 'sync' });
    append([speech(1), speech(2)]);
    append([speech(2)]);
    append([]);
    expect(seen).toEqual([0, 2]);
    reset();
    expect(seen).toEqual([0, 2, 0]);
    expect(view.value.lastSeq).toBe(0);
  });
});
