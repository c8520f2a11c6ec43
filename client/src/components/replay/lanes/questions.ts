import { drawBoxes } from '../../chart/draw-marks.ts';
import { defineLane } from '../lane.ts';

/** From each question to the end of its answer, the answer itself in plum. */
export default defineLane({
  order: 10,
  build({ session: { report }, t }) {
    const boxes = report.questions.flatMap(({ number, span, answer, segment }) => {
      const label = `${number} · ${segment.question.text}`;
      return [
        { ...span, colour: 'sunk' as const, ...(answer ? {} : { label }) },
        ...(answer ? [{ ...answer, colour: 'plum-soft' as const, label }] : []),
      ];
    });
    if (boxes.length === 0) return [];
    return [
      {
        ...{ id: 'questions', title: t('replay.lane.questions'), height: 44, shown: true },
        draw: (pen) => drawBoxes(pen, boxes),
        find(atMs) {
          const at = report.questions.find(({ span }) => atMs >= span.fromMs && atMs < span.toMs);
          if (!at) return null;
          const { number, segment, span, answer } = at;
          const isAnswer = answer !== null && atMs >= answer.fromMs;
          return {
            title: t(segment.question.followUp ? 'replay.followUp' : 'replay.question', {
              n: number,
            }),
            lines: [segment.question.text],
            atMs: isAnswer ? answer.fromMs : span.fromMs,
          };
        },
      },
    ];
  },
});
