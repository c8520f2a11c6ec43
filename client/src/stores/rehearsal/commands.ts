import type { RequestName } from '#shared/events.ts';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { UserId } from '#shared/ids.ts';
import type { Word } from '#shared/words.ts';
import type { Request } from '../../services/socket.ts';

/** Commands that name nothing but the interview. */
type PlainCommand = Extract<
  RequestName,
  | 'interview:start'
  | 'interview:pause'
  | 'interview:resume'
  | 'interview:end'
  | 'baseline:take'
  | 'interviewer:retry'
  | 'interviewer:go-on'
  | 'turn:stay'
  | 'observation:pause'
  | 'observation:resume'
>;

export type Ask = (request: Request, interviewId: string) => Promise<unknown>;

interface Lines {
  /** Waits for a broken connection to come back before it asks. @throws Failure */
  patient(ask: Ask): Promise<void>;
  /** Asks at once or not at all. @throws Failure */
  prompt(ask: Ask): Promise<void>;
  preferences(): CoachingPreferences;
}

/** Everything the candidate can ask of the room, one function each; each throws a Failure. */
export function createCommands({ patient, prompt, preferences }: Lines) {
  const plain = (name: PlainCommand) => () =>
    patient((request, interviewId) => request(name, { interviewId }));

  return {
    start: plain('interview:start'),
    pause: plain('interview:pause'),
    resume: plain('interview:resume'),
    end: plain('interview:end'),
    takeBaseline: plain('baseline:take'),
    retryInterviewer: plain('interviewer:retry'),
    goOnByRules: plain('interviewer:go-on'),
    stay: plain('turn:stay'),
    pauseObservation: plain('observation:pause'),
    resumeObservation: plain('observation:resume'),
    /** This coach, or everyone who watches. */
    endObservation: (coachId?: UserId) =>
      patient((request, interviewId) =>
        request('observation:end', { interviewId, ...(coachId && { coachId }) }),
      ),
    whisperSeen: (id: string) =>
      patient((request, interviewId) => request('whisper:seen', { interviewId, id })),
    allowInterruptions: (allowed: boolean) =>
      patient((request, interviewId) => request('interruptions:allow', { interviewId, allowed })),
    muteCoach: (coachId: UserId, muted: boolean) =>
      patient((request, interviewId) => request('voice:mute', { interviewId, coachId, muted })),
    questionSpoken: (index: number) =>
      patient((request, interviewId) => request('question:spoken', { interviewId, index })),
    finishAnswer: (index: number) =>
      patient((request, interviewId) => request('answer:finish', { interviewId, index })),
    beginTyping: (index: number) =>
      patient((request, interviewId) => request('answer:begin-typing', { interviewId, index })),
    typeAnswer: (index: number, text: string) =>
      patient((request, interviewId) => request('answer:type', { interviewId, index, text })),
    setPreferences: (change: Partial<CoachingPreferences>) =>
      patient((request, interviewId) =>
        request('preferences:set', {
          interviewId,
          preferences: { ...preferences(), ...change },
        }),
      ),
    allowRecording: (on: boolean) =>
      patient((request, interviewId) => request('recording:allow', { interviewId, on })),
    useBrowserWords: (use: boolean) =>
      patient((request, interviewId) => request('words:use-browser', { interviewId, use })),
    /** Words that wait for a connection would come in the wrong answer. */
    supplyWords: (words: Word[], final: boolean) =>
      prompt((request, interviewId) => request('words:supply', { interviewId, words, final })),
  };
}
