import {
  refuseTooLong,
  type GrammarFinding,
  type LanguageEngine,
} from '#server/language/engine.ts';
import { quoteOf, readPassage, type Passage, type Stretch } from '#server/language/passage.ts';
import {
  cosine,
  createEmbeddingMemory,
  meanVector,
  piecesOf,
} from '#server/language/similarity.ts';
import { answerRubric, type Evaluation } from '#shared/rubric.ts';
import { notesOf } from './notes.ts';
import { contentValue, overallOf } from '#shared/overall.ts';
import { readAnswer, type AnswerReading } from './reading.ts';
import {
  prepareLandmarks,
  type AskedQuestion,
  type Landmarks,
  type LandmarkSource,
} from './landmarks.ts';
import { measureRelevance, type Relevance } from './relevance.ts';
import { screenAnswer } from './screen.ts';
import type { Standings } from './spoken.ts';
import { judgeByRules } from './verdict.ts';

export interface AnswerToJudge {
  question: AskedQuestion;
  answer: Passage;
  /** A transcript by ear: its spelling and stops are not the speaker's, so grammar is left alone. */
  approximate: boolean;
  /** Earlier answers of the same person to the same question. */
  earlier?: readonly string[];
  /** Measures of the answer and how many lay in their good range; null in writing. */
  voice?: Standings | null;
  visual?: Standings | null;
  signal?: AbortSignal | undefined;
}

export interface AnswerEvaluator {
  /**
   * @throws AppError `too_large`, `analysis_unavailable`, `timeout`; an answer that cannot be judged is
   *   no error but a status.
   */
  evaluate(wanted: AnswerToJudge): Promise<Evaluation>;
  /** Starts what takes a while to start, so that the first evaluation need not wait for it. */
  warm(): Promise<void>;
}

const earlierCompared = 5;
/**
 * Judges answers by rules and similarity alone: the same answer gets the same scores. `landmarks` are
 * questions to compare with; they take out what all interview talk has in common.
 */
export function createOfflineEvaluator(options: {
  engine: LanguageEngine;
  landmarks: LandmarkSource;
}): AnswerEvaluator {
  const { engine } = options;
  const embed = createEmbeddingMemory(engine, { shipped: options.landmarks.vectorOf });
  let prepared: Promise<Landmarks> | null = null;
  const landmarks = () => {
    prepared ??= prepareLandmarks(options.landmarks, embed).catch((error: unknown) => {
      prepared = null;
      throw error;
    });
    return prepared;
  };

  async function evaluate(wanted: AnswerToJudge): Promise<Evaluation> {
    const { question, answer, signal } = wanted;
    refuseTooLong(answer.text);
    const { approximate } = wanted;
    const screening = screenAnswer(answer, { question: question.text, approximate });
    const reading = readAnswer(answer, screening, question.text);
    // Harper knows English, and a transcript's spelling and stops are not the speaker's.
    const isWritten = !approximate && !['empty', 'other-language'].includes(screening.status);
    const grammar = isWritten ? engine.checkGrammar(answer.text, { signal }) : null;
    // Its failure is told where it is awaited; until then it must not count as unhandled.
    grammar?.catch(() => {});
    const relevance =
      screening.status === 'scored'
        ? await measureRelevance({
            embed,
            landmarks: await landmarks(),
            passage: reading.passage,
            question,
            signal,
          })
        : null;
    const similarity = await similarities(wanted, relevance);
    const mistakes = (await grammar) ?? null;
    const judged = judgeByRules(reading, { screening, relevance, voice: wanted.voice ?? null });
    return evaluationOf({ wanted, judged, reading, similarity, mistakes });
  }

  /** Compared piece by piece, as the question is. */
  async function similarities(wanted: AnswerToJudge, relevance: Relevance | null) {
    if (!relevance) return { question: null, outline: null, earlier: null };
    const meaning = async (passage: Passage) => {
      const texts = piecesOf(passage).map(({ from, to }) => passage.text.slice(from, to));
      return meanVector(await embed(texts, wanted.signal));
    };
    const before = await Promise.all(
      (wanted.earlier ?? []).slice(0, earlierCompared).map((text) => meaning(readPassage(text))),
    );
    const nearest = before.map((vector) => cosine(relevance.meaning, vector));
    return {
      question: relevance.similarity,
      outline: relevance.outline,
      earlier: nearest.length > 0 ? Math.max(...nearest) : null,
    };
  }

  return {
    evaluate,
    warm: async () => {
      await Promise.all([landmarks(), embed(['Warm up.']), engine.checkGrammar('Warm up.')]);
    },
  };
}

function evaluationOf(about: {
  wanted: AnswerToJudge;
  judged: Pick<Evaluation, 'status' | 'dimensions'>;
  reading: AnswerReading;
  similarity: Evaluation['figures']['similarity'];
  /** Null: not looked for. */
  mistakes: readonly GrammarFinding[] | null;
}): Evaluation {
  const { wanted, judged, reading, similarity, mistakes } = about;
  const { question, answer } = wanted;
  const voice = judged.dimensions.find(({ dimension }) => dimension === 'delivery')?.score ?? null;
  const content = judged.dimensions.filter(({ dimension }) => dimension !== 'delivery');
  const place = (at: Stretch | null) => at && quoteOf(answer.text, at);
  const { star } = reading;
  // Of another language nothing is kept to read, so nothing was counted.
  const isEnglish = judged.status !== 'other-language';
  return {
    method: 'offline',
    rubric: answerRubric.id,
    status: judged.status,
    dimensions: judged.dimensions,
    overall: overallOf({
      content: contentValue(content),
      voice: voice === null ? null : (voice - 1) * 25,
      visual: shareInside(wanted.visual ?? null),
    }),
    outline: [...question.tips],
    star: {
      situation: place(star.situation),
      task: place(star.task),
      action: place(star.action),
      result: place(star.result),
    },
    notes: notesOf(reading, mistakes ?? []),
    figures: {
      words: answer.tokens.length,
      fillers: isEnglish ? reading.fillers.length : null,
      hedges: isEnglish ? reading.hedges.length : null,
      iShare: reading.ownership.iShare,
      readingEase: reading.readability?.readingEase ?? null,
      wordsPerSentence: reading.readability?.wordsPerSentence ?? null,
      tone: reading.tone.balance,
      coverage: isEnglish ? coverageOf(reading) : null,
      similarity,
      grammar: mistakes && mistakes.length,
    },
  };
}

/** 0 to 100; null where nothing was measured. */
function shareInside(standings: Standings | null): number | null {
  return standings && standings.measured > 0 ? (100 * standings.good) / standings.measured : null;
}

function coverageOf({ keywords }: AnswerReading): Evaluation['figures']['coverage'] {
  const { share, covered, missing } = keywords;
  return share === null ? null : { taken: covered, left: missing };
}
