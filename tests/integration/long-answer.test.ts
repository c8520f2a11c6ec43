import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createLanguageEngine, type LanguageEngine } from '#server/language/engine.ts';
import { heardAnswer } from '#server/interviews/follow-up/heard-answer.ts';
import { Timeline } from '#server/interviews/timeline.ts';
import { TimelineWriter } from '#server/interviews/timeline-writer.ts';
import type { SpokenJudge } from '#server/jobs/spoken-judge.ts';
import { questionBank } from '#server/questions/bank.ts';
import { readView } from '#server/store/timelines.ts';
import type { Store } from '#server/store/store.ts';
import { newInterview } from '#shared/schemas.ts';
import { openTestStore } from '#support/database.ts';
import { judgeOf, spokenJudgeOf } from '#support/judge.ts';
import { quiet } from '#support/rehearsal.ts';
import { buildReport } from '#shared/report.ts';

const answerMs = 20 * 60_000;
const [question] = questionBank;
if (!question) throw new Error('the bank is empty');
const sentence =
  'Then in March I measured 12 pages with my team and I removed the big images that made them slow';

let store: Store;
let engine: LanguageEngine;
let spokenJudge: SpokenJudge;

beforeAll(async () => {
  store = await openTestStore();
  engine = createLanguageEngine();
  spokenJudge = spokenJudgeOf(store, judgeOf(engine));
  const { db, schema } = store.accountsDatabase;
  await db.insert(schema.user).values({ id: 'ada', name: 'Ada', email: 'ada@example.test' });
});
afterAll(async () => {
  await spokenJudge?.close();
  await engine?.close();
  await store?.close();
});

/** Twenty minutes of talk as an interview writes them: samples, speech and words, in virtual time. */
function speakFor(timeline: Timeline): { words: number } {
  let words = 0;
  const say = (nowMs: number, ...entries: Parameters<Timeline['append']>[0]) =>
    timeline.append(entries, nowMs);
  say(0, { type: 'question:asked', index: 0, question: question! });
  say(0, { type: 'phase:changed', phase: 'question', index: 0 });
  say(900, { type: 'answer:started', index: 0, latencyMs: 900 });
  say(900, { type: 'phase:changed', phase: 'answering', index: 0 });
  for (let atMs = 1_000; atMs < answerMs; atMs += 250) {
    const sample = { value: 130, quality: 'ok', evidence: { speechMs: 9_000 }, atMs } as const;
    const samples = Array.from({ length: 15 }, (_, i) => ({ ...sample, metric: `metric-${i}` }));
    say(atMs, { type: 'samples:bundled', samples });
    if (atMs % 8_000 !== 0) continue;
    const texts = sentence.split(' ');
    words += texts.length;
    say(atMs, { type: 'speech:ended', durationMs: 7_500 }, { type: 'speech:started' });
    say(atMs, {
      ...{ type: 'words:heard', source: 'pocketsphinx' },
      words: texts.map((text, i) => ({
        ...{ text, startMs: atMs - 7_500 + i * 370, endMs: atMs - 7_200 + i * 370 },
        confidence: null,
      })),
    });
  }
  say(answerMs, { type: 'answer:finished', index: 0, durationMs: answerMs - 900 });
  say(answerMs, { type: 'interview:ended', reason: 'finished' });
  return { words };
}

it('[BAD-6] an answer of 20 minutes is kept whole, in bounds, and judged from its beginning', async () => {
  const wish = newInterview.parse({ category: 'software', consent: true });
  const questions = [question];
  const interview = await store.interviews.create({ userId: 'ada', wish, questions });
  const { id } = interview;
  const writer = new TimelineWriter({
    append: (events) => store.interviews.appendEvents(id, events),
    logger: quiet,
    onOverflow: () => expect.unreachable('nothing may be dropped'),
  });
  const timeline = new Timeline((event) => writer.push(event));
  const { words } = speakFor(timeline);
  expect(await writer.flush(60_000)).toBe(true);
  await writer.close();

  const events = timeline.after(0);
  const bytes = JSON.stringify(events).length;
  expect(bytes).toBeLessThan(15 << 20);
  const view = await readView(store.interviews, id);
  expect(view.lastSeq).toBe(events.length);
  expect(view.words).toHaveLength(words);
  const rows = await store.transcripts.read('ada', id);
  expect(rows.flatMap((row) => row.words)).toHaveLength(words);

  // Four times a second the interviewer reads what was said, to hear whether it is a whole thought.
  const beganAtMs = performance.now();
  for (let i = 0; i < 40; i += 1) heardAnswer(view, view.segments[0]!);
  const eachMs = (performance.now() - beganAtMs) / 40;
  process.stdout.write(
    `20 minutes: ${words} words, ${events.length} events, ${(bytes / 1e6).toFixed(1)} MB; ` +
      `read in ${eachMs.toFixed(1)} ms\n`,
  );
  expect(eachMs).toBeLessThan(100);

  const report = buildReport({ interview, view, catalog: { metrics: [], rules: [] } });
  const passages = report.questions[0]?.transcript?.passages ?? [];
  expect(passages.length).toBeGreaterThan(words / 31);

  const wanted = { userId: 'ada', interviewId: id, isOver: true, at: new Date() };
  const judged = await vi.waitFor(
    async () => {
      const found = await spokenJudge.read(wanted);
      expect(found.state).not.toBe('judging');
      return found;
    },
    { timeout: 60_000, interval: 200 },
  );
  expect(judged).toMatchObject({ state: 'ready', cut: [0], failure: null });
  expect(judged.answers[0]?.text.length).toBeLessThanOrEqual(12_000);
  expect(judged.answers[0]?.evaluation.dimensions.length).toBeGreaterThan(1);
});
