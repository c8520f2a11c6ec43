import type { Coach } from '#server/coaching/engine.ts';
import type { SpeechBudget } from '#server/speech/speech-budget.ts';
import type { Transcriber } from '#server/speech/transcriber.ts';
import type { Clock } from '#lib/clock.ts';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Phase } from '#shared/timeline-events.ts';
import type { CandidateMedia, CandidateMediaEvents } from './candidate-media.ts';
import type { InterviewerDeps } from './interviewer.ts';
import type { InterviewStore, ObserverAccess, RecordingConsent, RecordingKeeper } from './ports.ts';

/** What an interview is given by the composition root. */
export interface InterviewDeps extends InterviewerDeps {
  /** As they call themselves, for those who watch. */
  candidateName: string;
  store: InterviewStore;
  createMedia(options: {
    phase: { phase: Phase; sinceMs: number };
    events: CandidateMediaEvents;
  }): Promise<CandidateMedia>;
  createCoach(preferences: CoachingPreferences): Coach;
  /** Null where nobody writes down what is said. */
  transcriber: Transcriber | null;
  /** Where recordings go, and what they need first. */
  recordings: { keeper: RecordingKeeper; consent: RecordingConsent };
  /** What a speech service may hear of a candidate. */
  speechBudget(who: { userId: UserId; interviewId: InterviewId }): SpeechBudget;
  /** Whether candidates may let their browser write down what they say. */
  browserWords: boolean;
  /** Whether this person may see what their own face does. */
  offersExpression(userId: UserId): boolean;
  access: ObserverAccess;
  clock: Clock;
  /** Told once, when everything is closed and stored. */
  onClosed(): void;
  graceMs?: number;
}
