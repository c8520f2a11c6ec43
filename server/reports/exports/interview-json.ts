import { emptyView } from '#shared/timeline.ts';
import { questionNumber } from '#shared/plan.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import type { SpokenAnswer } from '#shared/practice.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { CombinedAnswer } from '#shared/scores.ts';
import { readingsInForce } from './readings-in-force.ts';
import { applyWithoutSamples, type Pages } from './words-view.ts';

export interface InterviewExport {
  interview: InterviewDetail;
  metrics: readonly MetricInfo[];
  answers: readonly SpokenAnswer[];
  combined: readonly CombinedAnswer[];
}

/**
 * All that is kept of an interview's course as one JSON object, a page of the timeline at a time. Times
 * are milliseconds since it opened. Members: `format`, `interview`, `metrics`, `samples`, `questions`,
 * `transcript`, `speech`, `pauses`, `gaps`, `cues`, `answers`, `withCoaches`.
 */
export async function* interviewJson(
  pages: () => Pages,
  { interview, metrics, answers, combined }: InterviewExport,
): AsyncGenerator<string> {
  const view = emptyView();
  const member = (name: string, value: unknown) => `,\n"${name}":${JSON.stringify(value)}`;
  const format = {
    name: 'intervyou-interview',
    version: 1,
    times: 'ms since the interview opened',
  };
  yield `{"format":${JSON.stringify(format)}`;
  yield member('interview', interview);
  yield member('metrics', metrics);
  yield ',\n"samples":[';
  let comma = '';
  for await (const { events, samples } of readingsInForce(pages)) {
    applyWithoutSamples(view, events);
    if (samples.length === 0) continue;
    yield comma + samples.map((sample) => JSON.stringify(sample)).join(',\n');
    comma = ',\n';
  }
  yield ']';
  const asked = view.segments.map(({ question }) => question);
  const questions = view.segments.map((segment, i) => ({
    number: questionNumber(asked, i),
    ...segment,
  }));
  yield member('questions', questions);
  yield member('transcript', view.words);
  yield member('speech', view.speech);
  yield member('pauses', view.pauses);
  yield member('gaps', view.gaps);
  yield member('cues', view.feedback);
  yield member('answers', answers);
  yield member('withCoaches', combined);
  yield '}\n';
}
