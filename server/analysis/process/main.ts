import { parseArgs } from 'node:util';
import { z } from 'zod';
import { systemClock } from '#lib/clock.ts';
import { discoverAnalysers } from '../discover.ts';
import { engineChoices } from '../engine-choice.ts';
import { toProcess, type FromProcess } from '../messages.ts';
import { openEngine, type OpenedEngine } from './inference/open-engine.ts';
import { inTurn } from './inference/run-queue.ts';
import { Governor } from './load/governor.ts';
import { WorkMeter } from './load/work-meter.ts';
import { createTurns } from './lane/turns.ts';
import { Lanes } from './lanes.ts';
import { createBaselineTaker } from './perceive/baseline.ts';
import { bodyIntervalMs, createBodyModel, createBodyPerceiver } from './perceive/body.ts';
import { createFaceModels, createFacePerceiver } from './perceive/face.ts';
import { createVoiceModels, createVoicePerceiver } from './perceive/voice.ts';

const options = z.object({
  fps: z.coerce.number().min(1).max(30),
  engine: z.enum(engineChoices),
  'tfjs-models': z.string().optional(),
});

function tell(message: FromProcess): void {
  if (process.connected) process.send?.(message);
}

// A terminal's Ctrl-C reaches the whole process group; when to end is the parent's decision.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => {});
process.once('disconnect', () => process.exit(0));
// The Opus decoder prints a line for each bad packet a stranger sends; they are counted instead.
console.error = () => {};

const string = { type: 'string' } as const;
const given = parseArgs({ options: { fps: string, engine: string, 'tfjs-models': string } }).values;
const { fps, engine: choice, 'tfjs-models': tfjsModelsDir } = options.parse(given);
const meter = new WorkMeter();
const { engine, warning, voiceModels, faceModels, bodyModel } = await openModels().catch(refuse);
const analysers = await discoverAnalysers();
const governor = new Governor({
  wantedFps: fps,
  onGoverned: (load) => tell({ type: 'load', load: { ...load, workMs: meter.spentMs } }),
});
const lanes = new Lanes(
  {
    createVoicePerceiver: (events) => createVoicePerceiver(voiceModels, events),
    createFacePerceiver: () => createFacePerceiver(faceModels),
    createBodyPerceiver: () =>
      createBodyPerceiver(bodyModel, { intervalMs: () => (bodyIntervalMs * fps) / governor.fps }),
    createBaselineTaker,
    analysers,
    get fps() {
      return governor.fps;
    },
    onPerceived: (lateMs) => governor.perceived(lateMs),
    meter,
    inTurn: createTurns(),
    clock: systemClock,
  },
  tell,
);

async function openModels() {
  const opened: OpenedEngine = await openEngine({ choice, tfjsModelsDir });
  const shared = inTurn(opened.engine, meter);
  const [voiceModels, faceModels, bodyModel] = await Promise.all([
    createVoiceModels(shared),
    createFaceModels(shared),
    createBodyModel(shared),
  ]);
  return { ...opened, voiceModels, faceModels, bodyModel };
}

/** Says why before it ends: whoever started the server has to read it. */
async function refuse(error: unknown): Promise<never> {
  const message = error instanceof Error ? error.message : 'unknown failure';
  await new Promise<void>((told) => {
    const refused: FromProcess = { type: 'refused', message };
    if (process.send) process.send(refused, () => told());
    else told();
  });
  process.exit(1);
}

async function shutDown(): Promise<void> {
  governor.close();
  await lanes.close();
  await Promise.all([voiceModels.close(), faceModels.close(), bodyModel.close()]);
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
tell({ type: 'ready', engine: engine.name, warning });
