import { randomBytes } from 'node:crypto';
import { createAccounts } from '#server/accounts/accounts.ts';
import { discoverAnalysers } from '#server/analysis/discover.ts';
import { discoverRules } from '#server/coaching/discover.ts';
import { createCoach } from '#server/coaching/engine.ts';
import { loadConfig } from '#server/config.ts';
import { questionBank } from '#server/questions/bank.ts';
import { seededRandom } from '#server/questions/seeded.ts';
import { selectQuestions } from '#server/questions/select.ts';
import { createStore } from '#server/store/store.ts';
import { createLogger } from '#lib/logger.ts';
import { coachingPreferences } from '#shared/feedback.ts';
import { categories } from '#shared/schemas.ts';
import { rehearse } from './seed/rehearsal.ts';

/** A month of rehearsals of one invented candidate, to look at history and reports with. */
const rehearsals = 12;
const dayMs = 24 * 60 * 60_000;

const config = loadConfig();
const logger = createLogger({ level: 'warn' });
const store = await createStore({ ...config, logger });
try {
  const [analysers, rules] = await Promise.all([discoverAnalysers(), discoverRules()]);
  const { email, password, userId } = await signUp();
  for (let index = 0; index < rehearsals; index += 1) {
    const seed = `rehearsal ${index}`;
    const category = categories[index % categories.length] ?? 'general';
    const questions = selectQuestions({ bank: questionBank, category, count: 3, seed });
    const preferences = coachingPreferences.parse({ silent: index % 5 === 4 });
    const { events, durationMs } = rehearse({
      questions,
      metrics: analysers.map(({ metric }) => metric),
      coach: createCoach({
        rules,
        preferences,
        onRuleFailed: (_rule, error) => {
          throw error;
        },
      }),
      preferences,
      practice: index / (rehearsals - 1),
      random: seededRandom(seed),
    });
    const at = new Date(Date.now() - ((rehearsals - index) * 30 * dayMs) / rehearsals);
    const interview = await store.interviews.create({
      userId,
      wish: { category, questionCount: 3, preferences, consent: true },
      questions,
      at,
    });
    await store.interviews.markStarted(interview.id, at);
    await store.interviews.appendEvents(interview.id, events);
    await store.interviews.markEnded(interview.id, {
      at: new Date(at.getTime() + durationMs),
      reason: 'finished',
      durationMs,
      questionsAnswered: questions.length,
    });
  }
  process.stdout.write(
    `\n  ${rehearsals} rehearsals are there. Sign in as ${email} with ${password}\n\n`,
  );
} finally {
  await store.close();
}

async function signUp() {
  const accounts = createAccounts({
    store,
    secret: config.authSecret,
    baseUrl: config.baseUrl,
    logger,
    rateLimit: false,
  });
  const suffix = randomBytes(3).toString('hex');
  const email = `robin-${suffix}@example.test`;
  const password = `rehearse-${suffix}`;
  const headers = { 'content-type': 'application/json', origin: config.baseUrl };
  const response = await accounts.handler(
    new Request(`${config.baseUrl}/api/auth/sign-up/email`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'Robin', email, password }),
    }),
  );
  if (!response.ok) throw new Error(`signing up answered ${response.status}`);
  const { user } = (await response.json()) as { user: { id: string } };
  return { email, password, userId: user.id };
}
