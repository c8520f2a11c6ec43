import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

export interface FakeCopyleaks {
  readonly baseUrl: string;
  /** Everything asked so far, in order. */
  readonly asked: readonly { method: string; path: string; body: unknown; token: string | null }[];
  /** Takes the next request, whatever it asks. */
  intercept(by: (response: ServerResponse) => void): void;
  /** Whether handed-in texts are answered at once by a call back; else with `callBack`. */
  hold(): void;
  /** Calls back for the last text handed in. */
  callBack(status?: string, body?: unknown): Promise<Response>;
  close(): Promise<void>;
}

const submission = z.object({
  base64: z.string(),
  properties: z.object({ webhooks: z.object({ status: z.string() }) }),
});

/** What is found of every text. */
export const findings = {
  status: 0,
  scannedDocument: { totalWords: 60, totalExcluded: 0, credits: 1 },
  results: {
    internet: [
      { id: 'a', title: 'A blog', url: 'https://blog.example/prices', matchedWords: 9 },
      { id: 'b', title: 'A script', url: 'javascript:alert(1)', matchedWords: 30 },
      { id: 'c', title: 'Answers to copy', url: 'https://answers.example/1', matchedWords: 21 },
    ],
    database: [],
    score: {
      identicalWords: 15,
      minorChangedWords: 3,
      relatedMeaningWords: 3,
      aggregatedScore: 35,
    },
  },
};

/** A server that speaks Copyleaks' protocol on loopback, for both of its hosts. */
export async function startFakeCopyleaks(): Promise<FakeCopyleaks> {
  const asked: FakeCopyleaks['asked'][number][] = [];
  const intercepting: ((response: ServerResponse) => void)[] = [];
  let tokens = 0;
  let held = false;
  let callback = '';

  async function callBack(status = 'completed', body: unknown = findings): Promise<Response> {
    return fetch(callback.replace('{STATUS}', status), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  const server = createServer(async (request, response) => {
    const { method = '', url: path = '' } = request;
    const text = Buffer.concat(await request.toArray()).toString();
    const body: unknown = text === '' ? null : JSON.parse(text);
    const token = request.headers.authorization?.replace('Bearer ', '') ?? null;
    asked.push({ method, path, body, token });
    const take = intercepting.shift();
    if (take) return take(response);
    const answer = (status: number, value: object = {}) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/v3/account/login/api') {
      tokens += 1;
      const expires = new Date(Date.now() + 48 * 3_600_000).toISOString();
      return answer(200, { access_token: `token-${tokens}`, '.expires': expires });
    }
    if (token !== `token-${tokens}`) return answer(401);
    if (path.startsWith('/v3/scans/submit/file/')) {
      callback = submission.parse(body).properties.webhooks.status;
      answer(201);
      if (!held) void callBack();
      return;
    }
    answer(202);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    asked,
    intercept: (by) => void intercepting.push(by),
    hold: () => {
      held = true;
    },
    callBack,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
