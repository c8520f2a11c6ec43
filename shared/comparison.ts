import { isJudged } from './good-range.ts';
import type { InterviewId } from './ids.ts';
import type { MetricInfo } from './metrics.ts';
import { answerRubric } from './rubric.ts';
import type { Trends } from './trends.ts';

/** So many of the sessions before count; what is older says little of somebody's habits now. */
const lookedBack = 5;
/** Less than this share of the scale is no difference that anybody hears or sees. */
const leastShare = 0.05;
/** Of the five steps of a rubric. */
const leastStep = 0.5;

interface Compared {
  id: string;
  title: string;
  /** Null: not known of this session. */
  now: number | null;
  /** Mean over the sessions before; null without any. */
  before: number | null;
  sessions: number;
  /** Null: not enough data. */
  verdict: 'better' | 'same' | 'worse' | null;
}

export interface Comparison {
  measures: (Compared & { info: MetricInfo })[];
  scores: Compared[];
}

/**
 * A session against up to five before it of the same kind and field. Of a measure nearer to its good
 * range is better, whatever the side; of a step of the rubric higher is. Null for a session that is
 * not among them: too little was said in it.
 */
export function comparisonOf(
  { sessions, measures, scores }: Pick<Trends, 'sessions' | 'measures' | 'scores'>,
  { interviewId, metrics }: { interviewId: InterviewId; metrics: readonly MetricInfo[] },
): Comparison | null {
  const place = sessions.findIndex((one) => one.interviewId === interviewId);
  const session = sessions[place];
  if (!session) return null;
  const isAlike = (at: number) =>
    sessions[at]?.kind === session.kind && sessions[at].category === session.category;
  const valuesOf = (points: readonly { session: number; value: number }[] = []) => ({
    now: points.find((point) => point.session === place)?.value ?? null,
    before: points
      .filter((point) => point.session < place && isAlike(point.session))
      .slice(-lookedBack)
      .map(({ value }) => value),
  });
  return {
    measures: metrics
      .filter(({ range }) => isJudged(range))
      .map((info) => {
        const points = measures.find(({ metric }) => metric === info.id)?.points;
        const { min, max } = info.range;
        const { id, title } = info;
        const found = compare(valuesOf(points), {
          farness: (value) => distance(info.range, value),
          least: (max - min) * leastShare,
        });
        return { id, title, info, ...found };
      }),
    scores: answerRubric.dimensions.map(({ id, title }) => {
      const points = scores.find(({ dimension }) => dimension === id)?.points;
      return {
        id,
        title,
        ...compare(valuesOf(points), { farness: (step) => 5 - step, least: leastStep }),
      };
    }),
  };
}

/** A row that is told: there are both values. */
export interface ToldRow {
  id: string;
  title: string;
  /** Of a measure; a step of the rubric has none. */
  info: MetricInfo | null;
  now: number;
  before: number;
  sessions: number;
  verdict: 'better' | 'same' | 'worse';
}

/**
 * What a comparison has to tell, steps of the rubric first. Measures beyond the stage's edge are told when
 * they moved; of the others there are names. One that was not read this time is not missed.
 */
export function toldRows(comparison: Comparison | null): {
  told: ToldRow[];
  /** Names of what stayed about the same. */
  same: string[];
  /** Names of what cannot be compared. */
  untold: string[];
} {
  const { scores = [], measures = [] } = comparison ?? {};
  const rows = [
    ...scores.map((one) => ({ ...one, info: null })),
    ...measures.filter(({ info, now }) => info.gaugeOrder !== undefined || now !== null),
  ];
  const told: ToldRow[] = [];
  const same: string[] = [];
  const untold: string[] = [];
  for (const { now, before, verdict, ...row } of rows) {
    if (now === null || before === null || verdict === null) untold.push(row.title);
    else if (verdict === 'same' && row.info && row.info.gaugeOrder === undefined)
      same.push(row.title);
    else told.push({ ...row, now, before, verdict });
  }
  return { told, same, untold };
}

function compare(
  { now, before }: { now: number | null; before: readonly number[] },
  { farness, least }: { farness(value: number): number; least: number },
): Omit<Compared, 'id' | 'title'> {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const sessions = before.length;
  if (sessions === 0) return { now, before: null, sessions, verdict: null };
  if (now === null) return { now, before: mean(before), sessions, verdict: null };
  // Of each by itself: too fast once and too slow once are not good on the whole.
  const nearer = mean(before.map(farness)) - farness(now);
  const verdict = Math.abs(nearer) < least ? 'same' : nearer > 0 ? 'better' : 'worse';
  return { now, before: mean(before), sessions, verdict };
}

/** How far outside the good range; 0 inside it, and where it ends with the scale. */
function distance({ min, max, goodMin, goodMax }: MetricInfo['range'], value: number): number {
  const above = goodMax < max ? value - goodMax : 0;
  const below = goodMin > min ? goodMin - value : 0;
  return Math.max(0, above, below);
}
