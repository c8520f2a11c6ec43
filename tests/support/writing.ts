import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { VoiceSound } from '#server/analysis/process/perceive/types.ts';
import { VoiceFeed } from '#server/analysis/process/lane/voice-feed.ts';
import { createVoiceReader, type VoiceFrame } from '#server/analysis/voice-wire.ts';
import { createPocketsphinx } from '#server/speech/process/pocketsphinx.ts';
import type { Word } from '#shared/words.ts';

/** Words of one stretch, with the moment at which the stretch was over. */
export interface WrittenStretch {
  atMs: number;
  words: Word[];
}

/** What PocketSphinx writes down of a voice that is handed to it as a lane does. */
export async function writtenDown(sounds: readonly VoiceSound[]): Promise<WrittenStretch[]> {
  const stretches: WrittenStretch[] = [];
  let atMs = 0;
  const recogniser = createPocketsphinx({
    onGuessed: () => {},
    onHeard: (words) => stretches.push({ atMs, words }),
    onCorrected: () => {},
    onMissed: () => {},
    onSpent: () => {},
    onFailed: (error) => {
      throw error;
    },
  });
  for (const frame of await handedOver(sounds)) {
    atMs = frame.atMs;
    if (frame.type === 'sound') recogniser.push(frame.samples, frame.atMs);
    else await recogniser.endStretch();
  }
  await recogniser.close();
  return stretches;
}

async function handedOver(sounds: readonly VoiceSound[]): Promise<VoiceFrame[]> {
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-writing-'));
  const frames: VoiceFrame[] = [];
  const path = join(folder, 'voice');
  const server = createServer((socket) => {
    socket.on(
      'data',
      createVoiceReader((frame) => frames.push(frame)),
    );
    socket.on('close', () => server.close());
  });
  const feed = new VoiceFeed();
  try {
    server.listen(path);
    await once(server, 'listening');
    // Without a listener only the last ten seconds are kept.
    feed.listenTo({ state: 'ready', path });
    for (const [i, sound] of sounds.entries()) {
      feed.push(sound);
      // It drops what its listener is a minute behind with.
      if (i % 500 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    feed.close();
    await once(server, 'close');
    return frames;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
