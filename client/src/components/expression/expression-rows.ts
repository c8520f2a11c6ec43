import {
  expressionNames,
  type ExpressionName,
  type ExpressionReadout,
} from '#shared/expression.ts';

interface Row {
  name: ExpressionName;
  /** Percent of the last minute. */
  minute: number;
  /** Percent of this answer; null outside of one or without enough of it. */
  answer: number | null;
}

/** One row a name, in a fixed order so that nothing jumps; null while there is not enough data. */
export function expressionRows(readout: ExpressionReadout | null): Row[] | null {
  const minute = readout?.minute.percent;
  if (!readout || !minute) return null;
  return expressionNames.map((name) => ({
    name,
    minute: minute[name],
    answer: readout.answer?.percent?.[name] ?? null,
  }));
}
