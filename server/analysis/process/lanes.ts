import { AppError } from '#lib/errors.ts';
import type { FromProcess, ToProcess } from '../messages.ts';
import { Lane } from './lane/lane.ts';
import type { LaneParts } from './lane/parts.ts';

type LaneMessage = Extract<ToProcess, { laneId: string }>;

/** All lanes of this process, told what to do by message. */
export class Lanes {
  readonly #parts: LaneParts;
  readonly #tell: (message: FromProcess) => void;
  readonly #lanes = new Map<string, Promise<Lane>>();

  constructor(parts: LaneParts, tell: (message: FromProcess) => void) {
    this.#parts = parts;
    this.#tell = tell;
  }

  /** Messages for one lane are carried out in their order; a failure is told as `lane:failed`. */
  handle(message: LaneMessage): void {
    const { laneId } = message;
    this.#carryOut(message).catch((error: unknown) => {
      this.#lanes.delete(laneId);
      const text = error instanceof Error ? error.message : 'unknown failure';
      this.#tell({ type: 'lane:failed', laneId, message: text });
    });
  }

  async close(): Promise<void> {
    const lanes = await Promise.allSettled([...this.#lanes.values()]);
    this.#lanes.clear();
    const open = lanes.flatMap((lane) => (lane.status === 'fulfilled' ? [lane.value] : []));
    await Promise.all(open.map((lane) => lane.close()));
  }

  async #carryOut(message: LaneMessage): Promise<void> {
    switch (message.type) {
      case 'lane:open':
        return this.#open(message);
      case 'lane:attach':
        return (await this.#lane(message.laneId)).attach(message.track);
      case 'lane:detach':
        return (await this.#lane(message.laneId)).detach(message.kind);
      case 'lane:phase':
        return (await this.#lane(message.laneId)).setPhase(message.phase);
      case 'lane:baseline':
        return (await this.#lane(message.laneId)).takeBaseline(message.durationMs);
      case 'lane:listener':
        return (await this.#lane(message.laneId)).setListener(message.listener);
      case 'lane:words':
        return (await this.#lane(message.laneId)).tellWords(message);
      case 'lane:expression':
        return (await this.#lane(message.laneId)).showExpression(message.on);
      case 'recording:open':
        return (await this.#lane(message.laneId)).recording.open(message.part);
      case 'recording:attach':
        return (await this.#lane(message.laneId)).recording.attach(message.track);
      case 'recording:detach':
        return (await this.#lane(message.laneId)).recording.detach(message.line);
      case 'recording:close':
        return (await this.#lane(message.laneId)).recording.close();
      case 'lane:close':
        return this.#close(message.laneId);
    }
  }

  async #open({ laneId, phase, baseline }: Extract<LaneMessage, { type: 'lane:open' }>) {
    if (this.#lanes.has(laneId)) throw new AppError('conflict', 'This lane is open already.');
    const opening = Lane.create({ laneId, phase, baseline, parts: this.#parts, tell: this.#tell });
    this.#lanes.set(laneId, opening);
    const lane = await opening;
    this.#tell({ type: 'lane:opened', laneId, port: lane.port });
  }

  async #close(laneId: string): Promise<void> {
    const opening = this.#lanes.get(laneId);
    if (!opening) return;
    this.#lanes.delete(laneId);
    const lane = await opening;
    await lane.close();
    this.#tell({ type: 'lane:closed', laneId, stats: lane.stats });
  }

  #lane(laneId: string): Promise<Lane> {
    const lane = this.#lanes.get(laneId);
    if (!lane) throw new AppError('not_found', 'No such lane.');
    return lane;
  }
}
