import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '#lib/clock.ts';
import { discoverAnalysers } from '../discover.ts';
import { toProcess, type FromProcess } from '../messages.ts';
import { Lanes } from './lanes.ts';
import { createBaselineTaker } from './perceive/baseline.ts';
import { createFaceModels, createFacePerceiver } from './perceive/face.ts';
import { createVoiceModels, createVoicePerceiver } from './perceive/voice.ts';

const options = z.object({ fps: z.coerce.number().min(1).max(30) });

function tell(message: FromProcess): void {
  if (process.connected) process.send?.(message);
}

// A terminal's Ctrl-C reaches the whole process group; when to end is the parent's decision.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.once('disconnect', () => process.exit(0));
// The Opus decoder prints a line for each bad packet a stranger sends; they are counted instead.
console.error = () => {};

const { fps } = options.parse(parseArgs({ options: { fps: { type: 'string' } } }).values);
const [voiceModels, faceModels, analysers] = await Promise.all([
  createVoiceModels(),
  createFaceModels(),
  discoverAnalysers(),
]);
const lanes = new Lanes(
  {
    createVoicePerceiver: (events) => createVoicePerceiver(voiceModels, events),
    createFacePerceiver: () => createFacePerceiver(faceModels),
    createBaselineTaker,
    analysers,
    fps,
    clock: systemClock,
  },
  tell,
);

async function shutDown(): Promise<void> {
  await lanes.close();
  await Promise.all([voiceModels.close(), faceModels.close()]);
  process.exit(0);
}

process.on('message', (raw) => {
  const message = toProcess.parse(raw);
  switch (message.type) {
    case 'ping':
      return tell({ type: 'pong' });
    case 'shutdown':
      return void shutDown();
    default:
      return lanes.handle(message);
  }
});
tell({ type: 'ready' });
