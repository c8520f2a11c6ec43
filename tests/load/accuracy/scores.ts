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

export interface Accuracy {
  split: Split;
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
