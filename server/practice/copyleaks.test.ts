import { afterEach, beforeEach, expect, it } from 'vitest';
import { findings, startFakeCopyleaks, type FakeCopyleaks } from '#support/fake-copyleaks.ts';
import { createCopyleaks, readFindings } from './copyleaks.ts';

let fake: FakeCopyleaks;
beforeEach(async () => {
  fake = await startFakeCopyleaks();
  fake.hold();
});
afterEach(() => fake.close());

const open = (timeoutMs = 5_000) =>
  createCopyleaks({
    email: 'me@example.test',
    key: 'key',
    sandbox: true,
    baseUrl: fake.baseUrl,
    timeoutMs,
  });
const about = { scanId: 'scan-1', text: 'An answer.', callbackUrl: 'http://127.0.0.1:9/{STATUS}' };
const paths = () => fake.asked.map(({ method, path }) => `${method} ${path}`);

it('[PRACTICE-19] signs in once, hands the text in, and lets nothing of it be kept for others', async () => {
  const scanner = open();
  await scanner.submit(about);
  await scanner.submit({ ...about, scanId: 'scan-2' });
  await scanner.forget('scan-1');
  expect(paths()).toEqual([
    'POST /v3/account/login/api',
    'PUT /v3/scans/submit/file/scan-1',
    'PUT /v3/scans/submit/file/scan-2',
    'PATCH /v3.1/scans/delete',
  ]);
  expect(fake.asked[1]?.body).toMatchObject({
    base64: Buffer.from('An answer.').toString('base64'),
    properties: {
      sandbox: true,
      scanning: { copyleaksDb: { includeMySubmissions: false, includeOthersSubmissions: false } },
    },
  });
  expect(fake.asked[3]?.body).toEqual({ scans: [{ id: 'scan-1' }], purge: true });
});

it('[PRACTICE-19] signs in anew when its token is refused', async () => {
  const scanner = open();
  await scanner.submit(about);
  fake.intercept((response) => response.writeHead(401).end());
  await scanner.remind('scan-1');
  expect(paths().slice(2)).toEqual([
    'POST /v3/scans/scan-1/webhooks/resend',
    'POST /v3/account/login/api',
    'POST /v3/scans/scan-1/webhooks/resend',
  ]);
});

it.each([
  [402, false],
  [429, true],
  [500, true],
])(
  '[PRACTICE-20] tells a refusal (%i), and whether trying again helps',
  async (status, retryable) => {
    const scanner = open();
    await scanner.submit(about);
    fake.intercept((response) => response.writeHead(status).end('{}'));
    await expect(scanner.submit(about)).rejects.toMatchObject({
      code: 'originality_unavailable',
      retryable,
    });
  },
);

it('[PRACTICE-20] tells a wrong answer, a silent service and one that is gone', async () => {
  fake.intercept((response) => response.end('<html></html>'));
  await expect(open().submit(about)).rejects.toMatchObject({ code: 'originality_unavailable' });
  fake.intercept(() => {});
  await expect(open(100).submit(about)).rejects.toMatchObject({ code: 'timeout' });
  await fake.close();
  await expect(open().submit(about)).rejects.toMatchObject({ code: 'originality_unavailable' });
  fake = await startFakeCopyleaks();
});

it('[PRACTICE-19] reads what was found, without addresses that are none, and knows findings from others', () => {
  expect(readFindings(findings)).toEqual({
    share: 0.35,
    sources: [
      { title: 'Answers to copy', url: 'https://answers.example/1', matchedWords: 21 },
      { title: 'A blog', url: 'https://blog.example/prices', matchedWords: 9 },
    ],
  });
  expect(readFindings({ status: 1, error: { code: 4 } })).toBeNull();
  expect(readFindings(null)).toBeNull();
});
