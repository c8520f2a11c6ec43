export interface IntraclassCorrelation {
  /** ICC(2,1): how far a single rater’s score can be relied on. */
  single: number;
  /** ICC(2,k): how far the mean of these raters can. */
  mean: number;
}

/**
 * Intraclass correlation of a table with a row for each thing scored and a column for each rater:
 * two-way, raters as a sample of all who could have scored, absolute agreement. 1: the raters are
 * interchangeable; around 0 or below: their scores say more about them than about what they scored.
 *
 * @returns null for fewer than two rows or raters, and where all scores are the same.
 * @see Shrout & Fleiss (1979), Intraclass correlations. Psychological Bulletin 86(2).
 */
export function intraclass(table: readonly (readonly number[])[]): IntraclassCorrelation | null {
  const rows = table.length;
  const raters = table[0]?.length ?? 0;
  if (rows < 2 || raters < 2) return null;

  const all = mean(table.flat());
  const rowMeans = table.map(mean);
  const raterMeans = Array.from({ length: raters }, (_, rater) =>
    mean(table.map((row) => row[rater]!)),
  );
  const betweenRows = (raters * squares(rowMeans.map((m) => m - all))) / (rows - 1);
  const betweenRaters = (rows * squares(raterMeans.map((m) => m - all))) / (raters - 1);
  const residuals = table.flatMap((row, r) =>
    row.map((value, rater) => value - rowMeans[r]! - raterMeans[rater]! + all),
  );
  const residual = squares(residuals) / ((rows - 1) * (raters - 1));

  const raterShare = (betweenRaters - residual) / rows;
  const ofSingle = betweenRows + (raters - 1) * residual + raters * raterShare;
  const ofMean = betweenRows + raterShare;
  if (ofSingle === 0 || ofMean === 0) return null;
  return {
    single: (betweenRows - residual) / ofSingle,
    mean: (betweenRows - residual) / ofMean,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function squares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
