import { readTimedWords, type Passage } from '#server/language/passage.ts';
import { isJudged, standingOf } from '#shared/good-range.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import type { PlannedQuestion } from '#shared/schemas.ts';
import { answerSpan, summarise } from '#shared/summary.ts';
import type { TimelineView } from '#shared/timeline.ts';

interface HeardAnswer {
  index: number;
  question: PlannedQuestion;
  passage: Passage;
  /** How many voice measures that can be good or not had a value, and how many of those lay in their good range. */
  voice: { good: number; measured: number };
  /** Words by ear: spelling and stops are not the candidate's. */
  approximate: boolean;
}

/** The answers of an interview as they were heard: their words, and how the voice was measured. */
export function heardAnswers(view: TimelineView, metrics: readonly MetricInfo[]): HeardAnswer[] {
  return view.segments.flatMap((segment) => {
    const span = answerSpan(view, segment);
    if (!span) return [];
    const said = view.words.filter(({ startMs }) => startMs >= span.fromMs && startMs < span.toMs);
    if (said.length === 0) return [];
    // What was typed was not spoken: whatever the microphone heard meanwhile is not this answer.
    const isTyped = said.some(({ source }) => source === 'typed');
    const values = (isTyped ? [] : metrics)
      .filter(({ group, range }) => group === 'voice' && isJudged(range))
      .flatMap((info) => {
        const { value } = summarise(view, info, span);
        return value === null ? [] : [{ value, range: info.range }];
      });
    const good = values.filter(({ value, range }) => standingOf(range, value) === 'inside');
    return [
      {
        index: segment.index,
        question: segment.question,
        passage: readTimedWords(
          said.map(({ text, startMs, endMs }) => ({ text, atMs: startMs, toMs: endMs })),
        ),
        voice: { good: good.length, measured: values.length },
        approximate: !said.every(({ source }) => source === 'typed'),
      },
    ];
  });
}
