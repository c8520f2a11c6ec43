import type { Endpoint } from './server.ts';

/** A second of nothing in particular; nobody listens to it. */
export const answerSpeech: Endpoint = (_, response) => {
  response.writeHead(200, { 'content-type': 'audio/mpeg' }).end(Buffer.alloc(4800, 1));
};
