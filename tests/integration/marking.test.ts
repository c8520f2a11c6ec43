import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { mark, type MarkChange } from '#shared/marks.ts';
import { houseRubric, interviewScores, versionedRubric } from '#shared/scores.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { scoresOf } from '#support/score-sheet.ts';
import { signUp, type Line, type Visitor } from '#support/visitor.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ LOG_LEVEL: 'error' });
});
afterAll(() => server?.close());

const send = async (who: Visitor, method: string, path: string, body?: unknown) => {
  const init = { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  const answer = await who.fetch(`/api${path}`, init);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};
const ok = async (who: Visitor, method: string, path: string, body?: unknown) => {
  const answer = await send(who, method, path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  return answer.body;
};

/** Returns how the candidate takes it back. */
async function allow(candidate: Visitor, coach: Visitor) {
  const { token } = await ok(candidate, 'POST', '/invitations', {});
  await ok(coach, 'POST', '/invitations/accept', { token });
  const { coaches } = (await ok(candidate, 'GET', '/coachings/coaches')) as {
    coaches: { id: string; standing: { state: string } }[];
  };
  const { id } = coaches.find(({ standing }) => standing.state === 'asked')!;
  await ok(candidate, 'POST', `/coachings/${id}/allow`);
  return () => ok(candidate, 'POST', `/coachings/${id}/end`);
}

async function lineOf(who: Visitor): Promise<{ line: Line; told: MarkChange[]; heard: string[] }> {
  const line = await who.connect();
  onTestFinished(() => line.close());
  const told: MarkChange[] = [];
  /** Every event and every ack, as it came. */
  const heard: string[] = [];
  line.socket.on('mark:changed', (change) => told.push(change));
  line.socket.io.engine.on('packet', ({ data }: { data?: unknown }) => heard.push(String(data)));
  return { line, told, heard };
}

/** A candidate in their live interview, and two coaches of theirs who watch. */
async function stage() {
  const [ada, grace, maya] = [
    await signUp(server.url),
    await signUp(server.url),
    await signUp(server.url),
  ];
  const endGrace = await allow(ada, grace);
  await allow(ada, maya);
  const { id } = await ada.createInterview();
  const lines = {
    ada: await lineOf(ada),
    grace: await lineOf(grace),
    maya: await lineOf(maya),
  };
  await lines.ada.line.join(id);
  await lines.grace.line.observe(id);
  await lines.maya.line.observe(id);
  await lines.ada.line.request('interview:start', { interviewId: id });
  return { ada, grace, maya, id, lines, endGrace };
}

const note = (text: string, visibility: 'private' | 'shared' = 'private') => ({
  content: { what: { kind: 'note' }, atMs: 1_000, text, visibility },
});

it('[MARK-3] private notes are in nothing the candidate is sent, live or afterwards', async () => {
  const { ada, grace, maya, id, lines } = await stage();
  const secret = `between-us-${randomUUID()}`;
  const label = `own-marker-${randomUUID()}`.slice(0, 40);
  const open = `for-you-${randomUUID()}`;
  const hidden = mark.parse(await ok(grace, 'POST', `/marks/${id}`, note(secret)));
  const own = { kind: 'own', label, colour: 'sage' };
  await ok(grace, 'POST', `/marks/${id}`, { content: { what: own, atMs: 2_000 } });
  // Shared and made private again before the one that the candidate waits for.
  const turned = mark.parse(await ok(grace, 'POST', `/marks/${id}`, note('taken back', 'shared')));
  const again = note(`${secret} again`).content;
  await ok(grace, 'PUT', `/marks/${id}/${turned.id}`, again);
  await ok(grace, 'PUT', `/marks/${id}/${hidden.id}`, note(`${secret} changed`).content);
  await ok(grace, 'POST', `/marks/${id}`, note(open, 'shared'));
  const answers: string[] = [];
  const read = async (path: string) => {
    const answer = await ada.fetch(`/api${path}`);
    answers.push(await answer.text());
  };

  await expect.poll(() => lines.ada.heard.join('')).toContain(open);
  await expect.poll(() => lines.maya.heard.join('')).toContain(open);
  await expect.poll(() => lines.grace.heard.join('')).toContain(`${secret} changed`);
  const { line } = lines.ada;
  await line.request('interview:end', { interviewId: id });
  await expect.poll(() => line.all('phase:changed').at(-1)?.phase).toBe('ended');
  const later = await lineOf(ada);
  await ok(grace, 'POST', `/marks/${id}`, note(`${secret} later`));
  await ok(grace, 'POST', `/marks/${id}`, note(`${open} later`, 'shared'));
  await expect.poll(() => later.heard.join('')).toContain(`${open} later`);

  for (const path of [
    ...[`/marks/${id}`, `/scores/${id}`, `/interviews/${id}`, `/interviews/${id}/timeline`],
    ...[`/evaluations/${id}`, '/interviews', '/coachings/coaches', '/coachings/log', '/markers'],
    ...['/advice', '/me', '/assigned', '/rubrics'],
  ]) {
    await read(path);
  }
  const everything = [...lines.ada.heard, ...later.heard, ...answers].join('\n');
  expect(everything).toContain(open);
  expect(everything).not.toContain('between-us');
  expect(everything).not.toContain(label);
  expect(everything).not.toContain(hidden.id);
  expect(lines.maya.heard.join('')).not.toContain('between-us');
  const { marks } = z.object({ marks: z.array(mark) }).parse(await ok(maya, 'GET', `/marks/${id}`));
  expect(marks.map(({ content }) => content.text)).toEqual([open, `${open} later`]);
  expect(lines.ada.told.map(({ state }) => state)).toContain('removed');
});

it('[MARK-5] strangers find nothing, and a coach who was sent away no more', async () => {
  const { ada, grace, id, endGrace } = await stage();
  const eve = await signUp(server.url);
  const { id: of } = mark.parse(await ok(grace, 'POST', `/marks/${id}`, note('Good', 'shared')));
  const asks = (who: Visitor) => [
    send(who, 'GET', `/marks/${id}`),
    send(who, 'POST', `/marks/${id}`, note('forged')),
    send(who, 'PUT', `/marks/${id}/${of}`, note('forged').content),
    send(who, 'DELETE', `/marks/${id}/${of}`),
    send(who, 'GET', `/scores/${id}`),
    send(who, 'PUT', `/scores/${id}/sheet`, draftOf([[5]])),
    send(who, 'POST', `/scores/${id}/sheet/submit`, submitted),
    send(who, 'POST', `/scores/${id}/sheet/share`, submitted),
  ];
  const notThere = { status: 404, body: { code: 'not_found' } };
  for (const answer of await Promise.all(asks(eve))) expect(answer).toMatchObject(notThere);
  await endGrace();
  for (const answer of await Promise.all(asks(grace))) expect(answer).toMatchObject(notThere);
  for (const answer of (await Promise.all(asks(ada))).slice(2, 4)) {
    expect(answer).toMatchObject(notThere);
  }
  for (const answer of await Promise.all(asks(ada).slice(5))) {
    expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  }
});

const draftOf = (scores: (number | null)[][]) => ({
  rubricId: houseRubric.id,
  version: 1,
  content: { scores: scoresOf(scores), remark: 'To Ada.' },
});
const submitted = { rubricId: houseRubric.id, shared: true };

it('[MARK-10] two coaches score; neither learns of the other’s before both have submitted', async () => {
  const { ada, grace, maya, id } = await stage();
  const read = async (who: Visitor) => interviewScores.parse(await ok(who, 'GET', `/scores/${id}`));
  const graces = [
    [5, 4, 3, 4, 2, 3],
    [2, 2, 1, 3, 4, 4],
  ];
  await ok(grace, 'PUT', `/scores/${id}/sheet`, draftOf(graces));
  expect(await read(maya)).toEqual({ sheets: [], withheld: [], agreements: [], combined: [] });
  await ok(grace, 'POST', `/scores/${id}/sheet/submit`, { ...submitted, shared: false });
  const between = await send(maya, 'GET', `/scores/${id}`);
  expect(between.body).toMatchObject({ sheets: [], combined: [] });
  expect(between.body['withheld']).toHaveLength(1);
  expect(await read(ada)).toMatchObject({ sheets: [], withheld: [], combined: [] });

  const mayas = graces.map((scores) => scores.map((score) => Math.min(5, score + 1)));
  await ok(maya, 'PUT', `/scores/${id}/sheet`, draftOf(mayas));
  const after = interviewScores.parse(
    await ok(maya, 'POST', `/scores/${id}/sheet/submit`, submitted),
  );
  expect(after.sheets).toHaveLength(2);
  expect(after.agreements).toMatchObject([{ items: 12, result: { kind: 'kappa' } }]);
  expect(after.combined[0]!.dimensions[1]).toMatchObject({ automatic: null, used: 4.5 });
  expect((await read(grace)).agreements).toEqual(after.agreements);
  expect((await read(ada)).sheets).toHaveLength(1);
  expect((await read(ada)).agreements).toEqual([]);
  await ok(grace, 'POST', `/scores/${id}/sheet/share`, submitted);
  expect((await read(ada)).agreements).toEqual(after.agreements);
  const late = await send(maya, 'PUT', `/scores/${id}/sheet`, draftOf(graces));
  expect(late).toMatchObject({ status: 409, body: { code: 'bad_state' } });
});

it('[MARK-6] own markers and rubrics are kept over HTTP, each coach’s for themselves', async () => {
  const [grace, maya] = [await signUp(server.url), await signUp(server.url)];
  const markers = [{ key: 3, label: 'Story', colour: 'plum' }];
  expect(await ok(grace, 'PUT', '/markers', { markers })).toEqual({ markers });
  expect(await ok(grace, 'GET', '/markers')).toEqual({ markers });
  expect(await ok(maya, 'GET', '/markers')).toEqual({ markers: [] });
  const twice = { markers: [...markers, ...markers] };
  expect(await send(grace, 'PUT', '/markers', twice)).toMatchObject({ status: 400 });

  const anchors = ['None of it', 'A little', 'Some of it', 'Most of it', 'All of it'];
  const dimension = (title: string) => ({ title, about: 'What is looked for.', anchors });
  const wish = { title: 'Pitches', dimensions: [dimension('Hook'), dimension('Close')] };
  const made = versionedRubric.parse(await ok(grace, 'POST', '/rubrics', wish));
  const path = `/rubrics/${made.id}`;
  expect(await ok(grace, 'PUT', path, wish)).toMatchObject({ version: 2 });
  expect(await send(maya, 'PUT', path, wish)).toMatchObject({ status: 404 });
  expect(await send(maya, 'DELETE', path)).toMatchObject({ status: 404 });
  expect((await ok(grace, 'GET', '/rubrics'))['rubrics']).toHaveLength(2);
  await ok(grace, 'DELETE', path);
  expect(await ok(grace, 'GET', '/rubrics')).toEqual({ rubrics: [houseRubric] });
});
