import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { hang, startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signUp, type Line, type Visitor } from '#support/visitor.ts';
import type { InterviewDetail } from '#shared/schemas.ts';

const soon = { timeout: 10_000, interval: 50 };
const story =
  'When I worked at a bakery last year the orders were a mess, so I wrote a small tool, I tested it with the baker and I showed everyone how to use it.';
const whole =
  'Last year our shop was slow and I had to fix it. I measured 40 pages and I removed the big images. In the end it fell from 9 seconds to 2 seconds.';

let offline: TestServer;
let helped: TestServer;
let fake: FakeOpenAi;
const lines: Line[] = [];

beforeAll(async () => {
  fake = await startFakeOpenAi();
  [offline, helped] = await Promise.all([
    startServer(),
    startServer({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: fake.baseUrl }),
  ]);
});
afterEach(() => {
  for (const line of lines.splice(0)) line.close();
});
afterAll(async () => {
  await Promise.all([offline?.close(), helped?.close()]);
  await fake?.close();
});

/** A started interview with its line, and a hand that types answers. */
async function begin(server: TestServer, options: Record<string, unknown> = {}) {
  const visitor = await signUp(server.url);
  const interview = await visitor.createInterview({ questionCount: 2, ...options });
  const { id } = interview;
  const line = await visitor.connect();
  lines.push(line);
  await line.join(id);
  await line.request('interview:start', { interviewId: id });
  const type = async (index: number, text: string) => {
    await line.request('question:spoken', { interviewId: id, index });
    await line.request('answer:begin-typing', { interviewId: id, index });
    await line.request('answer:type', { interviewId: id, index, text });
  };
  const asked = (index: number) =>
    vi.waitFor(() => {
      const event = line.all('question:asked').find((one) => one.index === index);
      expect(event).toBeDefined();
      return event!;
    }, soon);
  return { visitor, interview, id, line, type, asked };
}

const detail = async (visitor: Visitor, id: string) =>
  (await (await visitor.fetch(`/api/interviews/${id}`)).json()) as InterviewDetail;

describe('an interview by rules', () => {
  it('[TURN-5] takes up what was said, once, then goes on with the plan', async () => {
    const { visitor, interview, id, line, type, asked } = await begin(offline);
    await type(0, story);
    const { question } = await asked(1);
    expect(question.followUp).toMatchObject({ of: 0, reason: 'result', by: 'rules' });
    expect(story).toContain(question.followUp?.quote);
    expect(question.text).toContain(question.followUp?.quote);
    expect((await detail(visitor, id)).questions).toHaveLength(3);
    const speech = await visitor.fetch(`/api/interviews/${id}/questions/1/speech`);
    expect(speech.status).toBe(200);
    await type(1, story);
    expect((await asked(2)).question.id).toBe(interview.questions[1]?.id);
    await type(2, whole);
    await vi.waitFor(() => expect(line.all('interview:ended')).toHaveLength(1), soon);
    expect(await detail(visitor, id)).toMatchObject({ questionCount: 2, questionsAnswered: 2 });
  });

  it('[TURN-10] typed words are on the timeline as typed', async () => {
    const { id, line, type } = await begin(offline);
    await type(0, 'I like short answers.');
    const [heard] = line.all('words:heard');
    expect(heard?.source).toBe('typed');
    expect(heard?.words.map(({ text }) => text).join(' ')).toBe('I like short answers.');
    const again = line.request('answer:type', { interviewId: id, index: 0, text: 'late' });
    await expect(again).rejects.toMatchObject({ code: 'bad_state' });
    const empty = line.request('answer:type', { interviewId: id, index: 1, text: '  ' });
    await expect(empty).rejects.toMatchObject({ code: 'bad_request' });
  });

  it('[TURN-11] asks the next question within a second of the answer’s end', async () => {
    const took: number[] = [];
    for (const answer of [story, whole, story, whole, story]) {
      const { line, type, asked } = await begin(offline);
      await type(0, answer);
      const next = await asked(1);
      const ended = line.all('answer:finished')[0]!;
      took.push(line.arrivedAt(next.seq)! - line.arrivedAt(ended.seq)!);
    }
    process.stdout.write(`next question after ${took.map(Math.round).join(', ')} ms\n`);
    expect(Math.max(...took)).toBeLessThan(1_000);
  });

  it('[TURN-7] makes the third question harder after two full answers, and says why', async () => {
    const { line, type, asked } = await begin(offline, { questionCount: 3, category: 'software' });
    const planned = (await asked(0)).question.difficulty;
    await type(0, whole);
    const second = (await asked(1)).question;
    await type(1, whole);
    const third = (await asked(2)).question;
    const levels = ['easy', 'medium', 'hard'];
    expect(levels.indexOf(third.difficulty)).toBeGreaterThanOrEqual(levels.indexOf(planned));
    if (third.adapted) expect(third.adapted).toMatchObject({ to: third.difficulty, answers: 2 });
    else
      expect(levels.indexOf(third.difficulty)).toBeGreaterThan(
        levels.indexOf(second.difficulty) - 1,
      );
    expect(line.all('question:asked').some(({ question }) => question.followUp)).toBe(false);
  });

  it('[TURN-9] the interviewer is chosen, and has their own words', async () => {
    const { interview } = await begin(offline, { persona: 'tough' });
    expect(interview.plan.persona).toBe('tough');
    expect(interview.questions[1]?.leadIn).toBe('Last question.');
  });
});

describe('an interview with a language model', () => {
  const proposal = {
    ask: true,
    question: 'What did the baker say about it?',
    reason: 'detail',
    quote: 'I tested it with the baker',
  };

  it('[TURN-5] asks what the model proposes where it was said, and nothing where it was not', async () => {
    fake.chat.answer(() => ({ content: proposal }));
    const one = await begin(helped);
    await one.type(0, story);
    const { question } = await one.asked(1);
    expect(question).toMatchObject({ text: proposal.question, followUp: { by: 'model' } });
    fake.chat.answer(() => ({ content: { ...proposal, quote: 'I sold the bakery' } }));
    const other = await begin(helped);
    await other.type(0, story);
    expect((await other.asked(1)).question.followUp).toBeUndefined();
  });

  it('[TURN-8] tells that it failed; nothing is lost and the candidate decides', async () => {
    const { id, line, type, asked } = await begin(helped);
    fake.chat.answer(() => ({ content: 'no JSON at all' }));
    await type(0, story);
    await vi.waitFor(() => expect(line.all('interviewer:stuck')).toHaveLength(1), soon);
    expect(line.all('interviewer:stuck')[0]).toMatchObject({ index: 0, code: 'ai_unusable' });
    expect(line.all('question:asked')).toHaveLength(1);
    await line.request('interviewer:retry', { interviewId: id });
    await vi.waitFor(() => expect(line.all('interviewer:stuck')).toHaveLength(2), soon);
    await line.request('interviewer:go-on', { interviewId: id });
    expect((await asked(1)).question.followUp).toMatchObject({ by: 'rules' });
    expect(line.all('words:heard').flatMap(({ words }) => words).length).toBeGreaterThan(20);
  });

  it('[TURN-8] cancels the request when the candidate leaves, and goes on when they return', async () => {
    const { visitor, id, line, type } = await begin(helped);
    let request: 'awaited' | 'open' | 'closed' = 'awaited';
    fake.interceptChat((received, response) => {
      request = 'open';
      response.on('close', () => (request = 'closed'));
      return hang(received, response);
    });
    await type(0, story);
    await vi.waitFor(
      () => expect(line.all('phase:changed').at(-1)?.phase).toBe('considering'),
      soon,
    );
    await vi.waitFor(() => expect(request).toBe('open'), soon);
    line.close();
    await vi.waitFor(() => expect(request).toBe('closed'), soon);
    fake.chat.answer(() => ({ content: { ...proposal, ask: false, question: '', quote: '' } }));
    const back = await visitor.connect();
    lines.push(back);
    await back.join(id, { takeOver: true });
    await vi.waitFor(() => expect(back.all('question:asked').at(-1)?.index).toBe(1), soon);
    expect(back.all('interviewer:stuck')).toEqual([]);
  });
});

describe('the plan of an interview', () => {
  const create = (visitor: Visitor, more: object) =>
    visitor.fetch('/api/interviews', {
      method: 'POST',
      body: JSON.stringify({ category: 'general', consent: true, ...more }),
    });

  it('[PLAN-1] is kept, and a language that is not there is refused', async () => {
    const visitor = await signUp(offline.url);
    const { id } = await visitor.createInterview({ persona: 'friendly', role: 'Baker' });
    expect((await detail(visitor, id)).plan).toMatchObject({
      ...{ language: 'en', persona: 'friendly', role: 'Baker', followUps: true, adaptive: true },
    });
    const refused = await create(visitor, { language: 'de' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('English only');
  });

  it('[PLAN-2] keeps a CV to itself', async () => {
    const secret = 'I baked 4000 loaves in Utrecht.';
    const { visitor, id, line } = await begin(offline, {
      ...{ material: { cv: secret }, cvConsent: true },
    });
    const shown = [
      await (await visitor.fetch(`/api/interviews/${id}`)).text(),
      await (await visitor.fetch(`/api/interviews/${id}/timeline`)).text(),
      JSON.stringify(await line.join(id)),
    ];
    for (const text of shown) expect(text).not.toContain('4000 loaves');
    const tooLong = await create(visitor, { material: { job: 'x'.repeat(10_001) } });
    expect(tooLong.status).toBe(400);
    expect((await visitor.fetch(`/api/interviews/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await visitor.fetch(`/api/interviews/${id}`)).status).toBe(404);
  });
});
