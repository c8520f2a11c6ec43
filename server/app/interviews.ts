import { systemClock } from '#lib/clock.ts';
import { alwaysMade } from '#shared/session-steps.ts';
import type { Ai } from '../ai/ai.ts';
import { createCoach } from '../coaching/engine.ts';
import type { RuleDefinition } from '../coaching/define.ts';
import { CandidateMedia } from '../interviews/candidate-media.ts';
import type { InterviewDeps } from '../interviews/interview-deps.ts';
import { InterviewRegistry } from '../interviews/registry.ts';
import type { SessionSteps } from '../jobs/session-steps.ts';
import type { QuestionPicker } from '../questions/pick.ts';
import type { Recordings } from '../recordings/recordings.ts';
import { createSpeechBudget } from '../speech/speech-budget.ts';
import type { Senses } from './senses.ts';
import type { Site } from './site.ts';
import type { Speech } from './speech.ts';

interface Parts extends Senses, Pick<InterviewDeps, 'access' | 'offersExpression'> {
  ai: Ai;
  picker: QuestionPicker;
  recordings: Recordings;
  rules: readonly RuleDefinition[];
  speech: Speech;
  steps: SessionSteps;
}

/** The interviews under way, each with the parts it is led, heard, coached and recorded by. */
export function openInterviews({ store, scope, logger }: Site, parts: Parts): InterviewRegistry {
  const { media, analysis, ai, rules, speech } = parts;
  const { now } = systemClock;
  const registry = new InterviewRegistry({
    ai,
    pickOther: parts.picker.instead,
    prepareVoice: speech.voices.prepare.bind(speech.voices),
    store: {
      ...store.interviews,
      async markEnded(id, end) {
        await store.interviews.markEnded(id, { ...end, steps: alwaysMade });
        void parts.steps.begin(id, alwaysMade);
      },
    },
    createMedia: ({ phase, events }) =>
      CandidateMedia.create({ media, analysis, phase, events, logger, now }),
    createCoach: (preferences) =>
      createCoach({
        rules,
        preferences,
        onRuleFailed: (rule, err) => logger.error({ rule, err }, 'rule switched off'),
      }),
    transcriber: speech.live,
    recordings: {
      keeper: parts.recordings,
      consent: {
        give: (userId) => store.consents.give(userId, 'recording'),
        withdraw: (userId) => store.consents.withdraw(userId, 'recording'),
      },
    },
    speechBudget: (who) => createSpeechBudget(ai, who),
    browserWords: speech.browserWords,
    offersExpression: parts.offersExpression,
    access: parts.access,
    clock: systemClock,
    logger,
  });
  scope.add(() => registry.closeAll());
  return registry;
}
