import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Phase } from '#shared/timeline-events.ts';
import { createVoiceReader, type VoiceFrame } from '../../voice-wire.ts';
import { VoiceFeed } from './voice-feed.ts';

let folder: string;
let server: Server;
let sockets: Socket[];
let frames: VoiceFrame[];
let feed: VoiceFeed;
const path = () => join(folder, 'voice');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'intervyou-feed-'));
  sockets = [];
  frames = [];
  server = createServer((socket) => {
    sockets.push(socket);
    socket.on(
      'data',
      createVoiceReader((frame) => frames.push(frame)),
    );
    socket.on('error', () => {});
  });
  server.listen(path());
  await once(server, 'listening');
  feed = new VoiceFeed();
});
afterEach(async () => {
  feed.close();
  for (const socket of sockets) socket.destroy();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

let nowMs = 0;
function say(ms: number, how: { speaking: boolean; phase?: Phase; speechProbability?: number }) {
  for (const endMs = nowMs + ms; nowMs < endMs; nowMs += 20) {
    const samples = new Int16Array(320).fill(nowMs % 100);
    const speechProbability = how.speaking ? 0.9 : 0.05;
    feed.push({
      atMs: nowMs,
      durationMs: 20,
      samples,
      speechProbability,
      phase: 'answering',
      ...how,
    });
  }
}

const kinds = () => frames.map(({ type }) => type);
const heardMs = () => frames.filter(({ type }) => type === 'sound').length * 20;

describe('the voice handed over', () => {
  it('[WORDS-3] is speech with a little before it, stretch by stretch, and the end of the answer', async () => {
    feed.listenTo({ state: 'ready', path: path() });
    say(2_000, { speaking: false });
    say(1_000, { speaking: true });
    say(1_000, { speaking: false });
    say(400, { speaking: true });
    say(20, { speaking: false, phase: 'question' });
    await vi.waitFor(() => expect(kinds().at(-1)).toBe('rest'), 15_000);
    expect(kinds().filter((type) => type !== 'sound')).toEqual(['pause', 'pause', 'rest']);
    expect(heardMs()).toBe(300 + 1_000 + 300 + 400);
  });

  it('[WORDS-3] is nothing but answers, and nothing without a listener', async () => {
    say(1_000, { speaking: true });
    feed.listenTo({ state: 'ready', path: path() });
    for (const phase of ['lobby', 'question', 'paused', 'ended'] as const) {
      say(500, { speaking: true, phase });
    }
    say(200, { speaking: true, phase: 'thinking' });
    say(20, { speaking: false, phase: 'question' });
    await vi.waitFor(() => expect(kinds().at(-1)).toBe('rest'), 15_000);
    expect(heardMs()).toBe(200);
  });

  it('[WORDS-6] keeps ten seconds for a listener that is on its way', async () => {
    feed.listenTo({ state: 'awaited' });
    say(3_000, { speaking: true });
    feed.listenTo({ state: 'ready', path: path() });
    await vi.waitFor(() => expect(heardMs()).toBe(3_000), 15_000);
  });

  it('[WORDS-6] parts a long stretch where the voice is weak, and at last anywhere', async () => {
    feed.listenTo({ state: 'ready', path: path() });
    say(9_000, { speaking: true });
    say(20, { speaking: true, speechProbability: 0.2 });
    say(20_000, { speaking: true });
    await vi.waitFor(() => expect(heardMs()).toBe(29_020), 15_000);
    const pauses = frames.flatMap((frame, i) => (frame.type === 'pause' ? i : []));
    expect(pauses).toEqual([451, 1452]);
  });

  it('[WORDS-3] a microphone that falls silent ends its stretch', async () => {
    feed.listenTo({ state: 'ready', path: path() });
    say(500, { speaking: true });
    feed.tick(nowMs + 500, 'answering');
    feed.tick(nowMs + 1_000, 'answering');
    await vi.waitFor(() => expect(kinds().at(-1)).toBe('pause'), 15_000);
    feed.tick(nowMs + 1_000, 'question');
    await vi.waitFor(() => expect(kinds().at(-1)).toBe('rest'), 15_000);
  });

  it('[WORDS-6] goes on with another listener when one dies', async () => {
    feed.listenTo({ state: 'ready', path: path() });
    say(500, { speaking: true });
    await vi.waitFor(() => expect(heardMs()).toBe(500), 15_000);
    sockets[0]?.destroy();
    await once(sockets[0]!, 'close');
    feed.listenTo({ state: 'awaited' });
    say(500, { speaking: true });
    feed.listenTo({ state: 'ready', path: path() });
    await vi.waitFor(() => expect(heardMs()).toBe(1_000), 15_000);
    feed.close();
    await vi.waitFor(() => expect(sockets[1]?.readableEnded).toBe(true), 15_000);
    expect(kinds().at(-1)).toBe('rest');
  });
});
