import { maxTextChars } from '#server/language/engine.ts';
import { readTimedWords, type Passage } from '#server/language/passage.ts';
import { isJudged, standingOf } from '#shared/good-range.ts';
import type { MetricInfo } from '#shared/metrics.ts';
import { saidWords } from '#shared/said-words.ts';
import type { PlannedQuestion } from '#shared/schemas.ts';
import { answerSpan, summarise } from '#shared/summary.ts';
import type { TimelineView } from '#shared/timeline.ts';

/** How many measures that can be good or not had a value, and how many of those lay in their good range. */
export interface Standings {
  good: number;
  measured: number;
}

interface HeardAnswer {
  index: number;
  question: PlannedQuestion;
  passage: Passage;
  voice: Standings;
  /** Of face and posture; how the picture itself is lit is nobody's delivery. */
  visual: Standings;
  /** Longer than is judged: the passage is its beginning. */
  isCut: boolean;
  /** Words by ear: spelling and stops are not the candidate's. */
  approximate: boolean;
}

/** The answers of an interview as they were heard: their words, and how the voice was measured. */
export function heardAnswers(view: TimelineView, metrics: readonly MetricInfo[]): HeardAnswer[] {
  return view.segments.flatMap((segment) => {
    const span = answerSpan(view, segment);
    if (!span) return [];
    const said = saidWords(view, segment);
    if (said.length === 0) return [];
    // What was typed was not spoken: whatever the microphone heard meanwhile is not this answer.
    const isTyped = said.some(({ source }) => source === 'typed');
    const standings = (groups: readonly MetricInfo['group'][]): Standings => {
      const values = (isTyped ? [] : metrics)
        .filter(({ group, range }) => groups.includes(group) && isJudged(range))
        .flatMap((info) => {
          const { value } = summarise(view, info, span);
          return value === null ? [] : [{ value, range: info.range }];
        });
      const good = values.filter(({ value, range }) => standingOf(range, value) === 'inside');
      return { good: good.length, measured: values.length };
    };
    const judged = withinLimit(said);
    return [
      {
        index: segment.index,
        question: segment.question,
        passage: readTimedWords(
          judged.map(({ text, startMs, endMs }) => ({ text, atMs: startMs, toMs: endMs })),
        ),
        isCut: judged.length < said.length,
        voice: standings(['voice']),
        visual: standings(['face', 'body']),
        approximate: !said.every(({ source }) => source === 'typed'),
      },
    ];
  });
}

/** As many words as may be judged, from the first on. */
function withinLimit<W extends { text: string }>(words: readonly W[]): readonly W[] {
  let chars = -1;
  const over = words.findIndex(({ text }) => (chars += text.length + 1) > maxTextChars);
  return over < 0 ? words : words.slice(0, over);
}
