import { AppError } from '#lib/errors.ts';
import type { Interview } from '#server/interviews/interview.ts';
import type { ObservingCoach } from '#server/interviews/observer.ts';
import type { PushedQuestion, RequestName } from '#shared/events.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Question } from '#shared/schemas.ts';
import { done, type HandlersOf } from './handlers.ts';
import type { Places } from './places.ts';

type HelpRequest = Extract<
  RequestName,
  `${'whisper' | 'interruptions' | 'voice' | 'steering'}:${string}`
>;

/** The question a coach means: of the bank, their own, or one in their words. @throws AppError `not_found` */
export type FindPushed = (coachId: UserId, pushed: PushedQuestion) => Promise<Question>;

/** How a coach who watches helps, and the candidate's say in it. */
export function helpHandlers(places: Places, findPushed: FindPushed): HandlersOf<HelpRequest> {
  const helper = async (
    id: InterviewId,
  ): Promise<{ interview: Interview; coach: ObservingCoach }> => {
    const { interview, coachId } = await places.coachs(id);
    const coach = interview.attendance.observers.find(coachId)?.coach;
    if (!coach) throw new AppError('displaced', 'You no longer have your place in this interview.');
    return { interview, coach };
  };
  const attendance = async (id: InterviewId) => (await places.candidates(id)).attendance;

  return {
    'whisper:send': async ({ interviewId, text }) => {
      const { interview, coach } = await helper(interviewId);
      return interview.attendance.whispers.send(coach, text);
    },
    'whisper:take-back': async ({ interviewId, id }) => {
      const { interview, coach } = await helper(interviewId);
      return done(interview.attendance.whispers.takeBack(coach.coachId, id));
    },
    'whisper:seen': async ({ interviewId, id }) =>
      done((await attendance(interviewId)).whispers.seen(id)),
    'interruptions:allow': async ({ interviewId, allowed }) =>
      done((await attendance(interviewId)).whispers.allow(allowed)),
    'voice:set-mode': async ({ interviewId, mode, recorded }) => {
      const { interview, coach } = await helper(interviewId);
      return done(interview.attendance.voices.setMode(coach, mode, { recorded }));
    },
    'voice:mute': async ({ interviewId, coachId, muted }) =>
      done((await attendance(interviewId)).voices.mute(coachId, muted)),
    'steering:push': async ({ interviewId, question: pushed }) => {
      const { interview, coach } = await helper(interviewId);
      const question = await findPushed(coach.coachId, pushed);
      return done(interview.steering.push(coach, question));
    },
    'steering:skip': async ({ interviewId, index }) => {
      const { interview, coach } = await helper(interviewId);
      return done(interview.steering.skip(coach, index));
    },
    'steering:retry': async ({ interviewId, index }) => {
      const { interview, coach } = await helper(interviewId);
      return done(interview.steering.retry(coach, index));
    },
    'steering:extend': async ({ interviewId, index, byMs }) => {
      const { interview, coach } = await helper(interviewId);
      return done(interview.steering.extend(coach, index, byMs));
    },
  };
}
