/** Fewer frames than this say nothing of a moment any more. */
export const slowestFps = 2;
/** Shares of the wanted frame rate that are tried one after the other. */
const steps = [1, 0.8, 0.6, 0.4];

/** Above this there is no room for a burst, but one second alone is often no more than somebody's start. */
const tooBusyShare = 0.93;
const tooBusySeconds = 2;
/** Frames that wait longer break the 400 ms within which a change in the picture is to be seen. */
const tooLateMs = 120;
/** Below these a step up, which costs a tenth to a fifth more, still fits. */
const calmShare = 0.8;
const calmLateMs = 60;
/** Seconds of calm before a step up; each step up that had to be taken back doubles them. */
const firstPatience = 3;
const longestPatience = 60;
/** A lowering this soon after a step up takes it back. */
const takenBackWithin = 10;

/** One second of a process. */
export interface Load {
  /** Share of the time its loop was at work, 0–1; waiting for a core counts as work. */
  busyShare: number;
  /** How long frames took from their last packet until they were perceived, the mean. */
  lateMs: number;
}

export interface Pace {
  step: number;
  /** Seconds in a row with little to do, and with too much. */
  calm: number;
  busy: number;
  patience: number;
  /** Seconds since the last step up; null before the first. */
  sinceRise: number | null;
}

export const fullPace: Pace = {
  step: 0,
  calm: 0,
  busy: 0,
  patience: firstPatience,
  sinceRise: null,
};

/** Frames a second and lane at this pace; never below 2, unless fewer are wanted. */
export function fpsAt({ step }: Pace, wantedFps: number): number {
  return Math.max(Math.min(slowestFps, wantedFps), wantedFps * (steps[step] ?? 1));
}

/**
 * The pace of the next second. It goes down a step at once when the last second's frames were too late,
 * and after two seconds without a pause for breath; up a step after seconds of calm; in between it stays.
 */
export function govern(pace: Pace, { busyShare, lateMs }: Load): Pace {
  const sinceRise = pace.sinceRise === null ? null : pace.sinceRise + 1;
  const busy = busyShare > tooBusyShare ? pace.busy + 1 : 0;
  if (lateMs > tooLateMs || busy >= tooBusySeconds) return slower({ ...pace, sinceRise });
  const isCalm = busyShare < calmShare && lateMs < calmLateMs;
  const calm = isCalm ? pace.calm + 1 : 0;
  if (pace.step === 0 || calm < pace.patience) return { ...pace, calm, busy, sinceRise };
  return { ...pace, step: pace.step - 1, calm: 0, busy, sinceRise: 0 };
}

function slower(pace: Pace): Pace {
  const step = Math.min(pace.step + 1, steps.length - 1);
  const takesBack = pace.sinceRise !== null && pace.sinceRise <= takenBackWithin;
  const patience = takesBack ? Math.min(longestPatience, pace.patience * 2) : pace.patience;
  return { step, calm: 0, busy: 0, patience, sinceRise: takesBack ? null : pace.sinceRise };
}
