import { describe, expect, it } from 'vitest';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { Timeline } from './timeline.ts';

const away = { type: 'participant:changed', state: 'away' } as const;

describe('timeline', () => {
  it('[RECORD-1] numbers entries without gaps and stores each once', () => {
    const stored: TimelineEvent[] = [];
    const timeline = new Timeline((event) => stored.push(event));
    timeline.append([away, away], 10);
    timeline.append([away], 20);
    expect(stored.map((event) => event.seq)).toEqual([1, 2, 3]);
    expect(timeline.after(1).map((event) => event.seq)).toEqual([2, 3]);
    expect(timeline.after(3)).toEqual([]);
  });

  it('[RECORD-2] never runs backwards', () => {
    const timeline = new Timeline(() => {});
    timeline.append([away], 500);
    timeline.append([away], 400);
    expect(timeline.after(0).map((event) => event.atMs)).toEqual([500, 500]);
  });

  it('[RECORD-3] tells listeners at once, and those of `record` only when published', () => {
    const timeline = new Timeline(() => {});
    const heard: number[] = [];
    const stop = timeline.listen((events) => heard.push(...events.map((event) => event.seq)));
    timeline.append([away], 1);
    const later = timeline.record([away], 2);
    expect(heard).toEqual([1]);
    timeline.publish(later);
    expect(heard).toEqual([1, 2]);
    stop();
    timeline.append([away], 3);
    expect(heard).toEqual([1, 2]);
  });
});
