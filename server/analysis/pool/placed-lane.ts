import { randomUUID } from 'node:crypto';
import type { Lane, LaneEvents, LaneRecording } from '../lane.ts';
import type { Word } from '#shared/words.ts';
import type { LanePhase, LaneStats, ToProcess, Track, VoiceListener } from '../messages.ts';
import { LaneRecord, type LaneMessage } from './lane-record.ts';
import type { ProcessSlot } from './process-slot.ts';

const openTimeoutMs = 5000;
const closeTimeoutMs = 2000;

type Placement =
  | { state: 'homeless' }
  | { state: 'opening'; slot: ProcessSlot; settle(port: number | null): void }
  | { state: 'open'; slot: ProcessSlot; port: number }
  | { state: 'closing'; slot: ProcessSlot; done(): void }
  | { state: 'closed' };

type CommandBody = ToProcess extends infer M
  ? M extends { laneId: string }
    ? Omit<M, 'laneId'>
    : never
  : never;

interface Options {
  phase: LanePhase;
  events: LaneEvents;
  now(): number;
  /** The lane lost its process after it was open; it wants a new place. */
  onHomeless(): void;
  /** Told once. */
  onClosed(): void;
}

/** Main's end of a lane: in one process at a time, and on to the next when that one dies. */
export class PlacedLane implements Lane {
  readonly id = randomUUID();
  readonly recording: LaneRecording = {
    open: (part) => this.#command({ type: 'recording:open', part }),
    attach: (track) => this.#command({ type: 'recording:attach', track }),
    detach: (line) => this.#command({ type: 'recording:detach', line }),
    close: () => this.#command({ type: 'recording:close' }),
  };
  readonly #record: LaneRecord;
  readonly #options: Options;
  #placement: Placement = { state: 'homeless' };
  #port = 0;
  #closing: Promise<void> | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#record = new LaneRecord(options);
  }

  get port() {
    return this.#port;
  }

  get stats(): LaneStats {
    return this.#record.stats;
  }

  get isClosed() {
    return this.#closing !== undefined;
  }

  attach(track: Track): void {
    this.#command({ type: 'lane:attach', track });
  }

  detach(kind: Track['kind']): void {
    this.#command({ type: 'lane:detach', kind });
  }

  setPhase(phase: LanePhase): void {
    this.#record.phase = phase;
    this.#command({ type: 'lane:phase', phase });
  }

  takeBaseline(durationMs: number): void {
    this.#record.baselineDurationMs = durationMs;
    this.#command({ type: 'lane:baseline', durationMs });
  }

  setListener(listener: VoiceListener): void {
    this.#record.listener = listener;
    this.#command({ type: 'lane:listener', listener });
  }

  tellWords(words: Word[], { approximate }: { approximate: boolean }): void {
    this.#command({ type: 'lane:words', words, approximate });
  }

  showExpression(on: boolean): void {
    this.#record.showsExpression = on;
    this.#command({ type: 'lane:expression', on });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** Opens the lane there. False when the process refused, died or took too long. */
  async openIn(slot: ProcessSlot): Promise<boolean> {
    if (this.#placement.state !== 'homeless') return false;
    const { phase, baseline, baselineDurationMs } = this.#record;
    slot.lanes += 1;
    const port = await new Promise<number | null>((settle) => {
      this.#placement = { state: 'opening', slot, settle };
      slot.send({ type: 'lane:open', laneId: this.id, phase, baseline });
      setTimeout(settle, openTimeoutMs, null).unref();
    });
    if (this.isClosed || port === null) {
      this.#leave(slot);
      return false;
    }
    if (this.#record.phase !== phase) this.setPhase(this.#record.phase);
    if (baselineDurationMs !== null) this.takeBaseline(baselineDurationMs);
    if (this.#record.listener.state !== 'none') this.setListener(this.#record.listener);
    if (this.#record.showsExpression) this.showExpression(true);
    return true;
  }

  tellReopened(): void {
    this.#record.tellReopened();
  }

  receive(message: LaneMessage): void {
    const placement = this.#placement;
    if (message.type === 'lane:opened' && placement.state === 'opening') {
      // At once, since what the process says next may come in the same turn.
      this.#port = message.port;
      this.#placement = { state: 'open', slot: placement.slot, port: message.port };
      return placement.settle(message.port);
    }
    if (message.type === 'lane:failed') return this.#lose();
    const isLast = message.type === 'lane:closed' || message.type === 'recording:closed';
    const isHeard = placement.state === 'open' || isLast;
    if (isHeard) this.#record.take(message);
    if (message.type === 'lane:closed' && placement.state === 'closing') placement.done();
  }

  /** That process is gone. */
  slotLost(slot: ProcessSlot): void {
    const placement = this.#placement;
    if ('slot' in placement && placement.slot === slot) this.#lose();
  }

  #lose(): void {
    const placement = this.#placement;
    switch (placement.state) {
      case 'opening':
        return placement.settle(null);
      case 'closing':
        return placement.done();
      case 'open':
        this.#leave(placement.slot);
        this.#record.endStay();
        return this.#options.onHomeless();
      case 'homeless':
      case 'closed':
        return;
    }
  }

  #leave(slot: ProcessSlot): void {
    slot.send({ type: 'lane:close', laneId: this.id });
    slot.lanes = Math.max(0, slot.lanes - 1);
    if (this.#placement.state !== 'closed') this.#placement = { state: 'homeless' };
  }

  async #close(): Promise<void> {
    const placement = this.#placement;
    if (placement.state === 'opening') placement.settle(null);
    if (placement.state === 'open') await this.#closeIn(placement.slot);
    this.#placement = { state: 'closed' };
    this.#options.onClosed();
  }

  async #closeIn(slot: ProcessSlot): Promise<void> {
    await new Promise<void>((done) => {
      this.#placement = { state: 'closing', slot, done };
      slot.send({ type: 'lane:close', laneId: this.id });
      setTimeout(done, closeTimeoutMs).unref();
    });
    slot.lanes = Math.max(0, slot.lanes - 1);
  }

  #command(body: CommandBody): void {
    if (this.#placement.state !== 'open') return;
    this.#placement.slot.send({ ...body, laneId: this.id });
  }
}
