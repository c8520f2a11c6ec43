import { AppError } from '#lib/errors.ts';
import type { EndReason, PlannedQuestion } from '#shared/schemas.ts';
import type { Phase, TimelineEntry } from '#shared/timeline-events.ts';

/** Where an interview stands between its first question and its end. */
export type Running =
  | { phase: 'question'; index: number }
  | { phase: 'thinking'; index: number; sinceMs: number }
  | { phase: 'answering'; index: number; sinceMs: number }
  /** The answer is over; the interviewer thinks about what to ask next. */
  | { phase: 'considering'; index: number; sinceMs: number };

export type FlowState =
  | { phase: 'lobby' }
  | Running
  | { phase: 'paused'; was: Running; sinceMs: number }
  | { phase: 'ended'; reason: EndReason };

export type FlowCommand =
  | { type: 'start' }
  | { type: 'question-spoken'; index: number }
  /** `latencyMs` is null when the speech began before the question was over. */
  | { type: 'speech-started'; latencyMs: number | null }
  /** `considered`: the interviewer thinks before the next question, which then comes by `ask-next`. */
  | { type: 'finish-answer'; index: number; considered?: boolean; by?: 'silence' }
  | { type: 'ask-next'; index: number }
  /** A coach goes on to the next question, whatever has been said to this one. */
  | { type: 'move-on'; index: number }
  | { type: 'pause' }
  | { type: 'resume' }
  | { type: 'end'; reason: EndReason };

export interface FlowStep {
  state: FlowState;
  entries: TimelineEntry[];
}

/**
 * The question flow as a pure function: what a command makes of a state, and what goes on the
 * timeline for it. A command that has been carried out already (a key pressed twice) changes nothing.
 * @throws AppError `bad_state` when the command makes no sense now.
 */
export function step(
  state: FlowState,
  command: FlowCommand,
  { nowMs, questions }: { nowMs: number; questions: readonly PlannedQuestion[] },
): FlowStep {
  switch (command.type) {
    case 'start':
      if (state.phase === 'lobby') return ask(0, questions);
      return nothing(state);
    case 'question-spoken':
      if (state.phase === 'question' && state.index === command.index) {
        return enter({ phase: 'thinking', index: state.index, sinceMs: nowMs });
      }
      return nothing(state);
    case 'speech-started': {
      if (state.phase !== 'thinking') return nothing(state);
      const started: TimelineEntry = {
        type: 'answer:started',
        index: state.index,
        latencyMs: command.latencyMs,
      };
      return enter({ phase: 'answering', index: state.index, sinceMs: nowMs }, [started]);
    }
    case 'finish-answer':
      return finishAnswer(state, command, { nowMs, questions });
    case 'ask-next':
      if (state.phase !== 'considering' || state.index !== command.index) return nothing(state);
      if (state.index + 1 >= questions.length) return end(state, 'finished', nowMs);
      return ask(state.index + 1, questions);
    case 'move-on':
      return moveOn(state, command.index, { nowMs, questions });
    case 'pause':
      if (state.phase === 'paused') return nothing(state);
      return {
        state: { phase: 'paused', was: running(state), sinceMs: nowMs },
        entries: [phaseEntry('paused', running(state).index)],
      };
    case 'resume':
      return state.phase === 'paused'
        ? enter(later(state.was, nowMs - state.sinceMs))
        : nothing(state);
    case 'end':
      return end(state, command.reason, nowMs);
  }
}

function finishAnswer(
  state: FlowState,
  { index, considered, by }: Extract<FlowCommand, { type: 'finish-answer' }>,
  { nowMs, questions }: { nowMs: number; questions: readonly PlannedQuestion[] },
): FlowStep {
  const now = running(state);
  const heardUntil = state.phase === 'paused' ? state.sinceMs : nowMs;
  if (index < now.index) return nothing(state);
  if (index > now.index || now.phase === 'question') {
    throw new AppError('bad_state', 'That question has not been asked yet.');
  }
  if (now.phase === 'considering') return nothing(state);
  const finished = answerFinished(now, heardUntil, by);
  if (considered) return enter({ phase: 'considering', index, sinceMs: nowMs }, [finished]);
  if (now.index + 1 >= questions.length) return end(state, 'finished', nowMs);
  const next = ask(now.index + 1, questions);
  return { state: next.state, entries: [finished, ...next.entries] };
}

function moveOn(
  state: FlowState,
  index: number,
  { nowMs, questions }: { nowMs: number; questions: readonly PlannedQuestion[] },
): FlowStep {
  const now = running(state);
  if (state.phase === 'paused') throw new AppError('bad_state', 'The interview is paused.');
  if (index !== now.index) throw new AppError('bad_state', 'That question is not in hand.');
  if (index + 1 >= questions.length) return end(state, 'finished', nowMs);
  const next = ask(index + 1, questions);
  const hasAnswer = now.phase === 'thinking' || now.phase === 'answering';
  const entries = hasAnswer ? [answerFinished(now, nowMs, 'coach')] : [];
  return { state: next.state, entries: [...entries, ...next.entries] };
}

function end(state: FlowState, reason: EndReason, nowMs: number): FlowStep {
  if (state.phase === 'ended') return nothing(state);
  const entries: TimelineEntry[] = [];
  const last = state.phase === 'paused' ? state.was : state;
  if (last.phase === 'thinking' || last.phase === 'answering') {
    entries.push(answerFinished(last, state.phase === 'paused' ? state.sinceMs : nowMs));
  }
  entries.push(phaseEntry('ended', null), { type: 'interview:ended', reason });
  return { state: { phase: 'ended', reason }, entries };
}

function ask(index: number, questions: readonly PlannedQuestion[]): FlowStep {
  const question = questions[index];
  if (!question) throw new AppError('internal', 'The interview has no such question.');
  return enter({ phase: 'question', index }, [{ type: 'question:asked', index, question }]);
}

function enter(state: Running, before: TimelineEntry[] = []): FlowStep {
  return { state, entries: [...before, phaseEntry(state.phase, state.index)] };
}

/** The time of a pause belongs neither to thinking nor to the answer. */
function later(state: Running, byMs: number): Running {
  return state.phase === 'question' ? state : { ...state, sinceMs: state.sinceMs + byMs };
}

function answerFinished(state: Running, nowMs: number, by?: 'silence' | 'coach'): TimelineEntry {
  const durationMs = state.phase === 'answering' ? Math.max(0, nowMs - state.sinceMs) : 0;
  return { type: 'answer:finished', index: state.index, durationMs, ...(by && { by }) };
}

function phaseEntry(phase: Phase, index: number | null): TimelineEntry {
  return { type: 'phase:changed', phase, index };
}

function running(state: FlowState): Running {
  if (state.phase === 'lobby') throw new AppError('bad_state', 'The interview has not started.');
  if (state.phase === 'ended') throw new AppError('bad_state', 'The interview has ended.');
  return state.phase === 'paused' ? state.was : state;
}

function nothing(state: FlowState): FlowStep {
  return { state, entries: [] };
}
