import { discoverAnalysers } from '#server/analysis/discover.ts';
import { discoverRules } from '#server/coaching/discover.ts';
import { createCoach } from '#server/coaching/engine.ts';
import { loadConfig } from '#server/config.ts';
import { questionBank } from '#server/questions/bank.ts';
import { seededRandom } from '#server/questions/seeded.ts';
import { selectQuestions } from '#server/questions/select.ts';
import { createStore } from '#server/store/store.ts';
import { createLogger } from '#lib/logger.ts';
import { dayMs } from '#shared/coaches.ts';
import { coachingPreferences } from '#shared/feedback.ts';
import { signUpOn } from './seed/account.ts';
import { judgingOn } from './seed/judging.ts';
import { allowCoach, coachSession, pairUp } from './seed/people.ts';
import { rehearse } from './seed/rehearsal.ts';
import { answerText } from './seed/said.ts';

/** A month of one invented candidate, to look at history, reports, trends and search with. */
const rehearsals = 24;
const kinds = ['software', 'behavioural', 'general'] as const;
const leftEarly = new Set([3, 13]);
const withPeer = new Set([10]);
const withCoach = new Set([8, 16, 22]);
const written = 6;

const config = loadConfig();
const logger = createLogger({ level: 'warn' });
const store = await createStore({ ...config, logger });
const [analysers, rules] = await Promise.all([discoverAnalysers(), discoverRules()]);
const metrics = analysers.map(({ metric }) => metric);
const judging = judgingOn({ store, metrics, logger });
const now = Date.now();
const dayOf = (share: number) => new Date(now - (1 - share) * 30 * dayMs - 3_600_000);
try {
  const signUp = signUpOn({ store, config, logger });
  const { email, password, userId } = await signUp('Robin');
  const maya = await signUp('Maya');
  const sam = await signUp('Sam');
  const pair = { candidateId: userId, coachId: maya.userId };
  await allowCoach(store, pair, dayOf(0));
  for (let index = 0; index < rehearsals; index += 1) await addRehearsal(index);
  for (let index = 0; index < written; index += 1) {
    const random = seededRandom(`written ${index}`);
    const question = questionBank[index * 40]!;
    const text = answerText(index / (written - 1), random);
    await judging.written({ userId, question, text, at: dayOf((index + 0.6) / written) });
  }
  process.stdout.write(
    `\n  ${rehearsals} rehearsals are there. Sign in as ${email} with ${password},` +
      `\n  or as their coach: ${maya.email} with ${maya.password}\n\n`,
  );

  async function addRehearsal(index: number): Promise<void> {
    const seed = `rehearsal ${index}`;
    const category = kinds[index % kinds.length]!;
    const questions = selectQuestions({ bank: questionBank, category, count: 3, seed });
    const preferences = coachingPreferences.parse({ silent: index % 5 === 4 });
    const practice = index / (rehearsals - 1);
    const cut = leftEarly.has(index);
    const { events, durationMs } = rehearse({
      ...{ questions, metrics, preferences, practice, cut },
      coach: createCoach({
        rules,
        preferences,
        onRuleFailed: (_rule, error) => {
          throw error;
        },
      }),
      random: seededRandom(seed),
    });
    const at = dayOf((index + 1) / rehearsals);
    const role = category === 'software' ? 'Frontend developer' : undefined;
    const { id: interviewId } = await store.interviews.create({
      userId,
      wish: { category, questionCount: 3, preferences, consent: true, role },
      questions,
      at,
    });
    if (withPeer.has(index)) await pairUp(store, { userId, peerId: sam.userId, interviewId, at });
    await store.interviews.markStarted(interviewId, at);
    await store.interviews.appendEvents(interviewId, events);
    await store.interviews.markEnded(interviewId, {
      at: new Date(at.getTime() + durationMs),
      reason: cut ? 'left' : 'finished',
      durationMs,
      questionsAnswered: cut ? 1 : questions.length,
    });
    await judging.session({ userId, interviewId, at });
    if (!withCoach.has(index)) return;
    const score = index < 12 ? 3 : 4;
    await coachSession(store, pair, { interviewId, at, answers: questions.length, score });
  }
} finally {
  await judging.close();
  await store.close();
}
