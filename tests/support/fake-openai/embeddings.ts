import { createHash } from 'node:crypto';
import { z } from 'zod';
import { sendJson, type Endpoint } from './server.ts';

const request = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string())]),
  encoding_format: z.enum(['float', 'base64']).default('float'),
});

/** The same text always has the same vector; different texts have different ones. */
export const answerEmbeddings: Endpoint = ({ body }, response) => {
  const { model, input, encoding_format } = request.parse(JSON.parse(body.toString()));
  const data = [input].flat().map((text, index) => {
    const vector = Float32Array.from(createHash('sha256').update(text).digest(), (b) => b - 128);
    const embedding =
      encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
    return { object: 'embedding', index, embedding };
  });
  const usage = { prompt_tokens: 8 * data.length, total_tokens: 8 * data.length };
  sendJson(response, { object: 'list', model, data, usage });
};
