import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeSerpApi, type FakeSerpApi } from '#support/fake-serpapi.ts';
import { createSerpApi } from './research.ts';

let fake: FakeSerpApi;
beforeEach(async () => {
  fake = await startFakeSerpApi();
});
afterEach(() => fake.close());

const apiKey = 'key-of-tests';
const open = (timeoutMs = 2_000) => createSerpApi({ apiKey, baseUrl: fake.baseUrl, timeoutMs });
const about = { company: 'Acme "Inc"', role: 'fruit sorter' };

describe('looking a company up', () => {
  it('[QUESTION-15] asks once and keeps what can be used', async () => {
    const snippets = await open().find(about);
    expect(snippets.map(({ url }) => url)).toEqual([
      'https://reviews.example/acme',
      'https://blog.example/acme',
    ]);
    expect(fake.asked).toHaveLength(1);
    expect(fake.asked[0]?.searchParams.get('q')).toBe(
      '"Acme Inc" fruit sorter interview questions',
    );
    expect(fake.asked[0]?.searchParams.get('api_key')).toBe(apiKey);
  });

  it('[QUESTION-15] tells that nothing was found from that nothing could be asked', async () => {
    fake.answer((response) => response.end(JSON.stringify({ error: 'no results' })));
    expect(await open().find(about)).toEqual([]);
    for (const [status, retryable] of [
      [401, false],
      [429, true],
      [500, true],
    ] as const) {
      fake.answer((response) => response.writeHead(status).end('{}'));
      const failure = { code: 'research_unavailable', retryable };
      await expect(open().find(about)).rejects.toMatchObject(failure);
    }
    fake.answer((response) => response.end('<html>Welcome</html>'));
    await expect(open().find(about)).rejects.toMatchObject({ code: 'research_unavailable' });
  });

  it('[QUESTION-15] never tells the key, whatever goes wrong', async () => {
    fake.answer((response) => response.destroy());
    const failure: unknown = await open()
      .find(about)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'research_unavailable' });
    expect(`${String(failure)}${JSON.stringify(failure)}`).not.toContain(apiKey);
    expect(failure).toHaveProperty('cause', undefined);
  });

  it('[QUESTION-15] waits no longer than it may, and ends when the asker leaves', async () => {
    fake.answer(() => {});
    await expect(open(30).find(about)).rejects.toMatchObject({ code: 'timeout' });
    const leaving = new AbortController();
    const asking = open().find(about, leaving.signal);
    await expect.poll(() => fake.asked.length).toBe(2);
    leaving.abort();
    await expect(asking).rejects.toMatchObject({ code: 'cancelled' });
  });
});
