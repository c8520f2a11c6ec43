import type { Composer } from 'vue-i18n';
import type { Marked } from '../chart/draw-marks.ts';
import type { Pen } from '../chart/pen.ts';
import type { ReplaySession } from '../../stores/replay/session.ts';

/** Something that stands on a lane and can be gone to. */
export interface Moment extends Marked {
  title: string;
  /** What it rests on, or who said it. */
  lines?: readonly string[];
  /** The comment it is. */
  comment?: string;
}

/** What lies under the pointer. */
export interface Found {
  title: string;
  lines: readonly string[];
  picture?: { src: string; width: number; height: number };
  /** Where a click goes; the pointed moment when left out. */
  atMs?: number;
  /** The comment that a click shows. */
  comment?: string | undefined;
}

export interface Lane {
  id: string;
  title: string;
  /** CSS pixels. */
  height: number;
  /** In sight until somebody hides it. */
  shown: boolean;
  /** Lanes of one kind stand together where lanes are chosen. */
  group?: string;
  draw(pen: Pen): void;
  find(atMs: number, slackMs: number): Found | null;
  /** What it reads at a moment, in a word or two, for beside its name. */
  reading?(atMs: number): string;
  /** For the list of moments and the keys that go from one to the next. */
  moments?: readonly Moment[];
}

export interface LaneSource {
  session: ReplaySession;
  t: Composer['t'];
}

/**
 * What a file of `lanes/` exports: from one session its lanes. Read again when a store that it reads
 * has changed. A session that has nothing of the kind has no lane.
 */
export interface LaneDefinition {
  /** From top to bottom. */
  order: number;
  build(source: LaneSource): readonly Lane[];
}

export function defineLane(definition: LaneDefinition): LaneDefinition {
  return definition;
}
