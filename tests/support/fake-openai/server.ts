import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerSpeech } from './audio-speech.ts';
import { answerTranscription } from './audio-transcriptions.ts';
import { createChat, type Chat } from './chat.ts';
import { answerEmbeddings } from './embeddings.ts';
import { createRealtime, type Realtime } from './realtime.ts';

export interface Received {
  path: string;
  body: Buffer;
  headers: IncomingMessage['headers'];
}

/** Answers one endpoint; `respond` is raw on purpose, so that answers can be wrong in every way. */
export type Endpoint = (received: Received, respond: ServerResponse) => void | Promise<void>;

export interface FakeOpenAi {
  readonly baseUrl: string;
  /** Everything asked so far, in order. */
  readonly received: readonly Received[];
  readonly chat: Chat;
  readonly realtime: Realtime;
  /** Takes the next requests, whatever they ask, each by one endpoint in order. */
  intercept(...endpoints: Endpoint[]): void;
  /** Takes the next request that asks the chat for something. */
  interceptChat(endpoint: Endpoint): void;
  close(): Promise<void>;
}

const chatPath = '/v1/chat/completions';

/** A server that speaks the vendor's protocol on loopback. By default it answers well and at once. */
export async function startFakeOpenAi(
  endpoints: Record<string, Endpoint> = {},
): Promise<FakeOpenAi> {
  const received: Received[] = [];
  const intercepting: Endpoint[] = [];
  const interceptingChat: Endpoint[] = [];
  const chat = createChat();
  const realtime = createRealtime();
  const known: Record<string, Endpoint> = {
    [chatPath]: chat.endpoint,
    '/v1/embeddings': answerEmbeddings,
    '/v1/audio/speech': answerSpeech,
    '/v1/audio/transcriptions': answerTranscription,
    ...endpoints,
  };
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    const body = Buffer.concat(await request.toArray());
    const seen = { path, body, headers: request.headers };
    received.push(seen);
    const forChat = path === chatPath ? interceptingChat.shift() : undefined;
    const endpoint = forChat ?? intercepting.shift() ?? known[path];
    if (endpoint) await endpoint(seen, response);
    else fail(404)(seen, response);
  });
  server.on('upgrade', realtime.upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received,
    chat,
    realtime,
    intercept: (...more) => void intercepting.push(...more),
    interceptChat: (endpoint) => void interceptingChat.push(endpoint),
    close: async () => {
      realtime.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

export function sendJson(response: ServerResponse, value: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}

/** An error of the vendor's shape. */
export const fail =
  (status: number, headers: Record<string, string> = {}) =>
  (_: Received, response: ServerResponse): void => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify({ error: { message: 'no', type: 'error', code: null } }));
  };

/** Never answers; ends when the caller gives up. */
export const hang: Endpoint = () => {};

/** Something that is no API at all. */
export const html: Endpoint = (_, response) => {
  response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Welcome</html>');
};
