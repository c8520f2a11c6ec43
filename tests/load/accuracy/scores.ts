/** Formulae are tuned on the one and reported on the other, which is made with other numbers throughout. */
export type Split = 'tuning' | 'held-out';

export interface Figure {
  /** Null where nothing was there to measure. */
  figure: number | null;
  /** A figure of errors keeps below its bar, one of hits above. */
  bar?: string;
  met?: boolean;
}

export interface Scores {
  figures: Record<string, Figure>;
  /** Names of the bars not met. */
  missed: string[];
}

export type Progress = (line: string) => void;

/** The whole takes minutes; a sample keeps every bar and less of what is told beside them. */
export type Extent = 'whole' | 'sample';

export interface Material {
  split: Split;
  extent: Extent;
}

export interface Accuracy extends Material {
  progress: Progress;
}

export function atMost(figure: number | null, bar: number): Figure {
  return { figure: rounded(figure), bar: `≤ ${bar}`, met: figure !== null && figure <= bar };
}

export function atLeast(figure: number | null, bar: number): Figure {
  return { figure: rounded(figure), bar: `≥ ${bar}`, met: figure !== null && figure >= bar };
}

/** Told, and held to no bar. */
export function told(figure: number | null): Figure {
  return { figure: rounded(figure) };
}

export function scoresOf(figures: Record<string, Figure>): Scores {
  const missed = Object.keys(figures).filter((name) => figures[name]?.met === false);
  return { figures, missed };
}

function rounded(figure: number | null): number | null {
  return figure === null ? null : Number(figure.toPrecision(3));
}

/** Null of nothing. */
export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean of the shares of hits among what is and among what is not; null where one kind is missing. */
export function balancedAccuracy(
  cases: readonly { is: boolean; said: boolean | null }[],
): number | null {
  const hits = (is: boolean) =>
    mean(cases.filter((one) => one.is === is).map(({ said }) => (said === is ? 1 : 0)));
  const [yes, no] = [hits(true), hits(false)];
  return yes === null || no === null ? null : (yes + no) / 2;
}

/** Harmonic mean of precision and recall; null where there is nothing to find. */
export function f1(cases: readonly { is: boolean; said: boolean | null }[]): number | null {
  const count = (is: boolean, said: boolean) =>
    cases.filter((one) => one.is === is && (one.said ?? false) === said).length;
  const found = count(true, true);
  const wrong = count(false, true) + count(true, false);
  return found + wrong === 0 ? null : (2 * found) / (2 * found + wrong);
}
