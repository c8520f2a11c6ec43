import type { Coach } from '#server/coaching/engine.ts';
import type { TimelineEntry, TimelineEvent } from '#shared/timeline-events.ts';
import type { Attendance } from './attendance.ts';
import type { Course } from './course.ts';
import type { Dossier } from './dossier.ts';
import type { InterviewDeps } from './interview-deps.ts';
import { Interviewer } from './interviewer.ts';
import { Scribe } from './scribe.ts';
import { Senses } from './senses.ts';

/** What the parts made here know of the rest of their interview. */
interface Rest {
  attendance: Attendance;
  course: Course;
  dossier: Dossier;
  originMs: number;
  nowMs(): number;
  append(...entries: TimelineEntry[]): TimelineEvent[];
}

export function createSenses({ attendance, course, nowMs, append }: Rest, coach: Coach): Senses {
  return new Senses(
    {
      flow: () => course.flow,
      phaseSinceMs: () => course.phaseSinceMs,
      nowMs,
      append,
      answerStarted: (latencyMs) => void course.command({ type: 'speech-started', latencyMs }),
      spokenTo: () => attendance.voices.speaking,
      lobbySamples: (samples) => {
        attendance.candidate?.onLobbySamples(samples);
        attendance.observers.lobbySamples(samples);
      },
    },
    coach,
  );
}

export function createScribe(rest: Rest, deps: InterviewDeps): Scribe {
  const { attendance, dossier, originMs, append } = rest;
  const { userId, id: interviewId } = dossier.now;
  return new Scribe({
    ...deps,
    speechBudget: deps.speechBudget({ userId, interviewId }),
    originMs,
    append,
    onGuessed: (words) => {
      attendance.candidate?.onGuessedWords(words);
      attendance.observers.guessedWords(words);
    },
  });
}

export function createInterviewer(
  { attendance, course, dossier, nowMs, append, scribe }: Rest & { scribe: Scribe },
  deps: InterviewDeps,
): Interviewer {
  return new Interviewer(
    {
      flow: () => course.flow,
      interview: () => dossier.now,
      nowMs,
      append,
      answerWritten: (withinMs) => scribe.answerWritten(withinMs),
      saveQuestions: (questions) => dossier.saveQuestions(questions),
      finishBySilence: (index) => void course.finishAnswer(index, 'silence'),
      askNext: (index) => void course.command({ type: 'ask-next', index }),
      onOffer: (inMs) => attendance.candidate?.onTurnOffered(inMs),
      lead: () => {
        const { lead, silentSinceMs } = attendance.voices;
        return lead && { silentSinceMs };
      },
      questionSpoken: (index) => void course.command({ type: 'question-spoken', index }),
    },
    deps,
  );
}
