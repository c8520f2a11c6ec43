import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { errorBody } from '#shared/error-codes.ts';
import { documentText, maxDocumentBytes } from '#shared/documents.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import { docx, lockedPdf, paragraph, pdf, pdfOfContent } from '#support/documents.ts';
import { startFakeOpenAi, type FakeOpenAi } from '#support/fake-openai/server.ts';
import { startServer, type TestServer } from '#support/server.ts';
import { signUp, type Visitor } from '#support/visitor.ts';

let fake: FakeOpenAi;
let server: TestServer;
let ada: Visitor;

beforeAll(async () => {
  fake = await startFakeOpenAi();
  server = await startServer({ OPENAI_API_KEY: 'key', OPENAI_BASE_URL: fake.baseUrl });
  ada = await signUp(server.url);
});
afterAll(async () => {
  await server?.close();
  await fake?.close();
});

const send = (visitor: Visitor, body: Uint8Array<ArrayBuffer> | string) =>
  visitor.fetch('/api/documents', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body,
  });

async function refusal(response: Response) {
  return [response.status, errorBody.parse(await response.json()).code];
}

describe('documents over HTTP', () => {
  it('[DOC-1] come back as text with their counts', async () => {
    const files: [Uint8Array<ArrayBuffer> | string, object][] = [
      [pdf([['Ada Baker'], ['4000 loaves']]), { kind: 'pdf', pages: 2 }],
      [docx(paragraph('Ada Baker') + paragraph('4000 loaves')), { kind: 'docx', pages: null }],
      ['Ada Baker\n4000 loaves', { kind: 'text', pages: null }],
    ];
    for (const [file, counts] of files) {
      const answer = await send(ada, file);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const read = documentText.parse(await answer.json());
      expect(read).toMatchObject({ ...counts, truncated: false, characters: read.text.length });
      expect(read.text.split(/\n+/)).toEqual(['Ada Baker', '4000 loaves']);
    }
  });

  it('[DOC-4] say what is wrong with them, and the next one is read', async () => {
    const whole = pdf([['Ada Baker']]);
    const noise = Uint8Array.from({ length: 20_000 }, (_, at) => (at * 7) % 256);
    const bomb = pdfOfContent({
      head: '/Filter/FlateDecode',
      stream: deflateSync(Buffer.alloc(400 * 1024 * 1024, 32)),
    });
    const files: [string, Uint8Array<ArrayBuffer>, ...(string | number)[]][] = [
      ['empty', new Uint8Array(0), 422, 'document_without_text'],
      [
        'a scan',
        pdfOfContent({ stream: Buffer.from('0 0 9 9 re f') }),
        422,
        'document_without_text',
      ],
      ['locked', lockedPdf(), 422, 'document_locked'],
      ['cut off', whole.slice(0, 120), 422, 'document_broken'],
      ['cut off', docx(paragraph('Baker')).slice(0, -30), 422, 'document_broken'],
      ['noise', noise, 415, 'unsupported_type'],
      [
        'a picture',
        new Uint8Array(Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1')),
        415,
        'unsupported_type',
      ],
      ['a bomb', docx(' '.repeat(40_000_000)), 422, 'document_too_heavy'],
      ['a bomb', bomb, 422, 'document_too_heavy'],
    ];
    for (const [name, file, ...told] of files) {
      expect([name, ...(await refusal(await send(ada, file)))]).toEqual([name, ...told]);
    }
    expect((await send(ada, whole)).status).toBe(200);
    expect((await ada.fetch('/api/me')).status).toBe(200);
  });

  it('[DOC-8] may be 2 MB and not a byte more; nobody else’s requests may', async () => {
    const largest = new Uint8Array(maxDocumentBytes).fill(97);
    const read = documentText.parse(await (await send(ada, largest)).json());
    expect(read.truncated).toBe(true);
    expect(await statusOf('/api/documents', maxDocumentBytes + 1)).toBe(413);
    expect(await statusOf('/api/documents/x', 70_000)).toBe(413);
    expect(await statusOf('/api/interviews', 70_000)).toBe(413);
  });

  it('[DOC-7] are taken from whoever is signed in', async () => {
    const stranger = await fetch(`${server.url}/api/documents`, { method: 'POST', body: 'Baker' });
    expect(stranger.status).toBe(401);
  });
});

/** Announced, and not sent: the server answers before it reads, and hangs up on whoever goes on. */
async function statusOf(path: string, length: number): Promise<number | undefined> {
  const upload = request(`${server.url}${path}`, {
    ...{ method: 'POST', agent: false },
    headers: { cookie: ada.cookie, origin: server.url, 'content-length': length },
  });
  upload.flushHeaders();
  const [response] = (await once(upload, 'response')) as [IncomingMessage];
  upload.on('error', () => {}).destroy();
  return response.statusCode;
}

describe('what was brought along', () => {
  const create = (visitor: Visitor, more: object) =>
    visitor.fetch('/api/interviews', {
      method: 'POST',
      body: JSON.stringify({ category: 'general', consent: true, ...more }),
    });

  it('[PLAN-3] a CV needs a consent of its own; a job description does not', async () => {
    for (const cvConsent of [undefined, false]) {
      const refused = await create(ada, { material: { cv: 'Baker' }, cvConsent });
      expect(refused.status).toBe(400);
      expect(errorBody.parse(await refused.json()).message).toContain('cvConsent');
    }
    expect((await create(ada, { material: { cv: ' ', job: 'Bakery' } })).status).toBe(201);
    expect((await create(ada, { material: { cv: 'Baker' }, cvConsent: true })).status).toBe(201);
  });

  it('[PLAN-4] is deleted by itself, in a live interview as well', async () => {
    const material = { cv: 'I baked 4000 loaves in Utrecht.', job: 'Head of bakery' };
    const made = await ada.createInterview({ material, cvConsent: true, questionCount: 2 });
    const { id } = made;
    expect(made.brought).toEqual(['cv', 'job']);
    const line = await ada.connect();
    try {
      expect((await line.join(id)).interview.brought).toEqual(['cv', 'job']);
      await line.request('interview:start', { interviewId: id });
      const eve = await signUp(server.url);
      const path = `/api/interviews/${id}/material`;
      expect((await eve.fetch(path, { method: 'DELETE' })).status).toBe(404);
      const forgotten = await ada.fetch(path, { method: 'DELETE' });
      expect(((await forgotten.json()) as InterviewDetail).brought).toEqual([]);
      fake.chat.answer(() => ({
        content: { ask: false, question: '', reason: 'detail', quote: '' },
      }));
      await line.request('question:spoken', { interviewId: id, index: 0 });
      await line.request('answer:begin-typing', { interviewId: id, index: 0 });
      const text = 'When the orders were a mess I wrote a small tool and tested it with the baker.';
      await line.request('answer:type', { interviewId: id, index: 0, text });
      await vi.waitFor(() => expect(line.all('question:asked').at(-1)?.index).toBe(1), 10_000);
      const asked = fake.received
        .map(({ body }) => body.toString())
        .filter((b) => b.includes('mess'));
      expect(asked.length).toBeGreaterThan(0);
      for (const body of asked) expect(body).not.toMatch(/4000 loaves|Head of bakery/);
    } finally {
      line.close();
    }
  });
});
