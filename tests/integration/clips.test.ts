import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { complaintsOf, probe } from '#support/film.ts';
import { somewhere } from '#support/filmed.ts';
import { filmedForMs, filmedFromMs, filmedInterview } from '#support/filmed-interview.ts';
import { failureOf, visitorOf } from '#support/house.ts';
import { cookieOf } from '#support/sign-up.ts';
import { clip, madeClipLink, type Clip, type NewClipLink } from '#shared/clips.ts';
import { dayMs } from '#shared/coaches.ts';

type Scene = Awaited<ReturnType<typeof filmedInterview>>;

/** Between two key frames, a second of which stands every sixteen frames. */
const span = { fromMs: filmedFromMs + 5_520, toMs: filmedFromMs + 12_000 };

async function made({ visitor, id }: Scene, wish: object = {}): Promise<Clip> {
  const answer = await visitor.send('POST', '/api/clips', { interviewId: id, ...span, ...wish });
  expect(answer.status).toBe(201);
  return clip.parse(await answer.json());
}

async function shared({ visitor }: Scene, id: string, wish: NewClipLink) {
  const answer = await visitor.send('POST', `/api/clips/${id}/links`, wish);
  expect(answer.status).toBe(201);
  return madeClipLink.parse(await answer.json());
}

/** Somebody without an account. */
function stranger({ house }: Scene) {
  let cookie = '';
  return {
    async open(token: string, passcode?: string) {
      const answer = await house.request('/api/shared-clips/open', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ token, ...(passcode === undefined ? {} : { passcode }) }),
      });
      cookie = cookieOf(answer) || cookie;
      return answer;
    },
    ask: (at: string, init: RequestInit = {}) =>
      house.request(`/api/shared-clips/${at}`, { ...init, headers: { cookie, ...init.headers } }),
  };
}

async function wholeOf(asked: Response | Promise<Response>): Promise<number> {
  return (await (await asked).arrayBuffer()).byteLength;
}

it('[CLIPS-1] [CLIPS-2] a clip holds its span exactly, begins with a key frame, and plays with its captions', async () => {
  const scene = await filmedInterview();
  const { visitor, dataDir } = scene;
  const one = await made(scene, { title: 'How I led' });
  expect(one).toMatchObject({ ...span, title: 'How I led', durationMs: 6_480, links: [] });

  const answer = await visitor.visit(`/api/clips/${one.id}/film`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(bytes).toHaveLength(one.bytes);
  const file = path.join(await somewhere(), 'clip.webm');
  await writeFile(file, bytes);
  const found = await probe(file);
  expect(found.codecs).toEqual(['opus', 'vp8']);
  expect(found.durationMs).toBe(6_480);
  expect(found.video[0]!.key).toBe(true);
  expect(found.video[0]!.atMs).toBeLessThan(100);
  expect(found.video.length).toBeGreaterThan(90);
  for (const times of [found.audio, found.video]) {
    expect(times.every(({ atMs }, i) => i === 0 || atMs > times[i - 1]!.atMs)).toBe(true);
    expect(times.at(-1)!.atMs).toBeGreaterThan(6_300);
    expect(times.at(-1)!.atMs).toBeLessThan(6_480);
  }
  expect(await complaintsOf(file)).toBe('');

  expect(one.hasCaptions).toBe(true);
  const captions = await (await visitor.visit(`/api/clips/${one.id}/captions.vtt`)).text();
  const stamps = [...captions.matchAll(/00:00:0(\d)\.\d+ --> 00:00:0(\d)/g)];
  expect(stamps.length).toBeGreaterThan(0);
  expect(Math.max(...stamps.map(([, , to]) => Number(to)))).toBeLessThan(7);

  // What is put right is read right.
  const { store, clips, userId } = scene;
  await store.clips.setCaptions(one.id, 'WEBVTT');
  await clips.rewrite(userId, scene.id);
  expect(await (await visitor.visit(`/api/clips/${one.id}/captions.vtt`)).text()).toBe(captions);

  // Sealed as its recording is.
  const kept = await readFile(path.join(dataDir, 'recordings', `${one.id}.clip`));
  expect(kept.includes('webm') || kept.includes('OpusHead')).toBe(false);
});

it('[CLIPS-1] only what was recorded can be cut, and no more than so much', async () => {
  const scene = await filmedInterview();
  const { visitor, id } = scene;
  const make = async (from: number, to: number) =>
    failureOf(
      await visitor.send('POST', '/api/clips', { interviewId: id, fromMs: from, toMs: to }),
    );
  expect(await make(0, 10_000)).toMatchObject({ code: 'bad_request' });
  expect(await make(21_000, 21_500)).toMatchObject({ code: 'bad_request' });
  expect(await make(21_000, 700_000)).toMatchObject({ code: 'bad_request' });
  // What reaches beyond the film ends with it.
  const last = await made(scene, { fromMs: filmedFromMs + 20_000, toMs: filmedFromMs + 90_000 });
  expect(last.durationMs).toBeGreaterThan(filmedForMs - 20_000 - 300);
  expect(last.durationMs).toBeLessThan(filmedForMs - 20_000 + 300);
});

it('[CLIPS-3] [CLIPS-5] a link opens it for anybody, in ranges, and keeps when it was opened', async () => {
  const scene = await filmedInterview();
  const one = await made(scene, { title: 'How I led' });
  const { token, linkId } = await shared(scene, one.id, { days: 7 });
  const guest = stranger(scene);
  // Not before it was opened, and not by its number alone.
  expect(await failureOf(await guest.ask(`${linkId}/film`))).toMatchObject({ code: 'clip_gone' });
  const opened = await guest.open(token);
  expect(await opened.json()).toMatchObject({ title: 'How I led', sharedBy: 'Ada', linkId });
  expect(opened.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Strict/);

  const head = await guest.ask(`${linkId}/film`, { method: 'HEAD' });
  expect(head.headers.get('content-length')).toBe(String(one.bytes));
  expect(head.headers.get('accept-ranges')).toBe('bytes');
  const range = (value: string) => guest.ask(`${linkId}/film`, { headers: { range: value } });
  const some = await range('bytes=100-199');
  expect(some.status).toBe(206);
  expect((await some.arrayBuffer()).byteLength).toBe(100);
  expect((await range(`bytes=${one.bytes}-`)).status).toBe(416);
  expect((await guest.ask(`${linkId}/captions.vtt`)).status).toBe(200);

  const list = await scene.visitor.visit(`/api/clips?interview=${scene.id}`);
  const { clips } = (await list.json()) as { clips: Clip[] };
  expect(clips[0]?.links).toMatchObject([{ views: 1, state: 'open', hasPasscode: false }]);
  expect(clips[0]?.links[0]?.viewedAt).toEqual([new Date(scene.clock.nowMs).toISOString()]);
});

it('[CLIPS-4] is opened by its passcode alone, and guesses are counted', async () => {
  const scene = await filmedInterview();
  const one = await made(scene);
  const { token, linkId } = await shared(scene, one.id, { days: 1, passcode: 'curtain call' });
  const guest = stranger(scene);
  expect(await failureOf(await guest.open(token))).toMatchObject({ code: 'passcode_needed' });
  expect(await failureOf(await guest.open(token, 'curtain'))).toMatchObject({
    status: 403,
    code: 'passcode_wrong',
  });
  expect((await guest.ask(`${linkId}/film`)).status).toBe(410);
  expect((await guest.open(token, 'curtain call')).status).toBe(200);
  expect(await wholeOf(guest.ask(`${linkId}/film`))).toBe(one.bytes);
  expect(scene.guesses).toEqual([linkId, linkId]);
  const { visit } = scene.visitor;
  const list = (await (await visit(`/api/clips?interview=${scene.id}`)).json()) as {
    clips: Clip[];
  };
  expect(list.clips[0]?.links[0]).toMatchObject({ views: 1, hasPasscode: true });
  // A pass is no longer than its time, whatever the link.
  scene.clock.nowMs += dayMs / 2 + 1;
  expect((await guest.ask(`${linkId}/film`)).status).toBe(410);
});

it('[CLIPS-3] ends by itself, or with the next request when it is revoked; unknown links are told alike', async () => {
  const scene = await filmedInterview();
  const { visitor, clock } = scene;
  const one = await made(scene);
  const short = await shared(scene, one.id, { days: 1 });
  clock.nowMs += 1;
  const long = await shared(scene, one.id, { days: 30 });
  const guest = stranger(scene);
  clock.nowMs += dayMs - 2;
  expect((await guest.open(short.token)).status).toBe(200);
  expect(await wholeOf(guest.ask(`${short.linkId}/film`))).toBe(one.bytes);
  clock.nowMs += 1;
  expect((await guest.ask(`${short.linkId}/film`)).status).toBe(410);
  const expired = await failureOf(await guest.open(short.token));

  expect((await guest.open(long.token)).status).toBe(200);
  const revoke = await visitor.send('DELETE', `/api/clips/${one.id}/links/${long.linkId}`);
  expect(clip.parse(await revoke.json()).links.map(({ state }) => state)).toEqual([
    'expired',
    'revoked',
  ]);
  for (const method of ['GET', 'HEAD']) {
    expect((await guest.ask(`${long.linkId}/film`, { method })).status).toBe(410);
  }
  const unknown = await failureOf(await guest.open('A'.repeat(32)));
  expect(unknown).toMatchObject({ status: 410, code: 'clip_gone' });
  expect(unknown).toEqual(expired);
  expect(unknown).toEqual(await failureOf(await guest.open(long.token)));
});

it('[CLIPS-6] is its candidate’s alone, and no name but an id reaches the storage', async () => {
  const scene = await filmedInterview();
  const one = await made(scene);
  const { linkId } = await shared(scene, one.id, { days: 7 });
  const other = await visitorOf(scene.house);
  const wish = { interviewId: scene.id, ...span };
  const asked = [
    await other.send('POST', '/api/clips', wish),
    await other.visit(`/api/clips/${one.id}/film`),
    await other.visit(`/api/clips/${one.id}/captions.vtt`),
    await other.send('POST', `/api/clips/${one.id}/links`, { days: 7 }),
    await other.send('DELETE', `/api/clips/${one.id}/links/${linkId}`),
    await other.send('DELETE', `/api/clips/${one.id}`),
  ];
  expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 404));
  const list = await other.visit(`/api/clips?interview=${scene.id}`);
  expect(await list.json()).toEqual({ clips: [] });
  expect((await scene.house.request(`/api/clips/${one.id}/film`)).status).toBe(401);
  for (const odd of ['..%2F..%2Fetc%2Fpasswd', `${one.id}%2F..`, '%00', `${one.id}.webm`]) {
    expect((await scene.visitor.visit(`/api/clips/${odd}/film`)).status).toBe(400);
    expect((await scene.house.request(`/api/shared-clips/${odd}/film`)).status).toBe(400);
  }
});

it('[CLIPS-7] deleted, alone, with its recording or with its interview, nothing of it is left', async () => {
  const scene = await filmedInterview();
  const { visitor, dataDir, id } = scene;
  const files = async () =>
    (await readdir(path.join(dataDir, 'recordings'))).filter((name) => name.endsWith('.clip'));
  const [alone, along] = [await made(scene), await made(scene)];
  const { token } = await shared(scene, along.id, { days: 7 });
  expect(await files()).toHaveLength(2);
  expect((await visitor.send('DELETE', `/api/clips/${alone.id}`)).status).toBe(200);
  expect(await files()).toEqual([`${along.id}.clip`]);
  expect((await visitor.visit(`/api/clips/${alone.id}/film`)).status).toBe(404);

  expect((await visitor.send('DELETE', `/api/interviews/${id}/recording`)).status).toBe(200);
  expect(await files()).toEqual([]);
  expect((await stranger(scene).open(token)).status).toBe(410);
  const list = await visitor.visit(`/api/clips?interview=${id}`);
  expect(await list.json()).toEqual({ clips: [] });
  const again = await visitor.send('POST', '/api/clips', { interviewId: id, ...span });
  expect(await failureOf(again)).toMatchObject({ code: 'conflict' });
});
