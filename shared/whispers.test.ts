import { describe, expect, it } from 'vitest';
import { applyAll, emptyView } from './timeline.ts';
import type { TimelineEvent } from './timeline-events.ts';
import { charactersOf, whisperAtMost, whisperText } from './whispers.ts';

describe('[HELP-6] a whisper', () => {
  it('is at most 80 characters, as people count them', () => {
    expect(charactersOf('Zoë 👩‍👩‍👧')).toBe(5);
    expect(whisperText.safeParse('é'.repeat(whisperAtMost)).success).toBe(true);
    expect(whisperText.safeParse('👩‍👩‍👧'.repeat(whisperAtMost)).success).toBe(true);
    expect(whisperText.safeParse('a'.repeat(whisperAtMost + 1)).success).toBe(false);
    expect(whisperText.safeParse('  ').success).toBe(false);
  });

  it('is in the view from when it was sent, and read once', () => {
    const id = crypto.randomUUID();
    const sent = { id, coachId: 'maya', name: 'Maya', text: 'Give a number' };
    const events: TimelineEvent[] = [
      { seq: 1, atMs: 100, type: 'whisper:sent', ...sent },
      { seq: 2, atMs: 300, type: 'whisper:read', id },
      { seq: 3, atMs: 900, type: 'whisper:read', id },
    ];
    const view = applyAll(emptyView(), events);
    expect(view.whispers).toEqual([{ ...sent, atMs: 100, readAtMs: 300 }]);
  });
});
