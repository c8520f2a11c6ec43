import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Endpoint } from './server.ts';

const request = z.object({
  model: z.string(),
  stream: z.boolean().default(false),
  temperature: z.number().optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  response_format: z.looseObject({ json_schema: z.looseObject({ name: z.string() }) }).optional(),
  tools: z.array(z.looseObject({ function: z.looseObject({ name: z.string() }) })).optional(),
});
export type ChatRequest = z.infer<typeof request>;

export interface ChatReply {
  /** The model's text; an object is written as JSON. */
  content?: unknown;
  refusal?: string;
  calls?: { name: string; arguments: unknown }[];
  finish?: 'stop' | 'length';
}

export interface Chat {
  readonly endpoint: Endpoint;
  readonly requests: readonly ChatRequest[];
  /** Who answers from now on. */
  answer(by: (request: ChatRequest) => ChatReply): void;
}

const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };

export function createChat(): Chat {
  const requests: ChatRequest[] = [];
  let answer: (request: ChatRequest) => ChatReply = () => ({ content: {} });
  return {
    requests,
    answer: (by) => void (answer = by),
    endpoint: ({ body }, response) => {
      const asked = request.parse(JSON.parse(body.toString()));
      requests.push(asked);
      const reply = answer(asked);
      if (asked.stream) sendStream(response, asked, reply);
      else sendWhole(response, asked, reply);
    },
  };
}

function sendWhole(response: ServerResponse, { model }: ChatRequest, reply: ChatReply): void {
  const message = {
    role: 'assistant',
    content: textOf(reply),
    refusal: reply.refusal ?? null,
    ...(reply.calls ? { tool_calls: callsOf(reply) } : {}),
  };
  const choices = [{ index: 0, finish_reason: reply.finish ?? 'stop', logprobs: null, message }];
  const whole = { id: 'chat-1', object: 'chat.completion', created: 0, model, choices, usage };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(whole));
}

function sendStream(response: ServerResponse, { model }: ChatRequest, reply: ChatReply): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (part: object) => {
    const chunk = { id: 'chat-1', object: 'chat.completion.chunk', created: 0, model, ...part };
    response.write(`data: ${JSON.stringify(chunk)}\n\n`);
  };
  const delta = (value: object, finish: string | null = null) =>
    send({ choices: [{ index: 0, delta: value, finish_reason: finish }] });
  for (const word of textOf(reply)?.match(/\S+\s*/g) ?? []) delta({ content: word });
  for (const call of callsOf(reply)) delta({ tool_calls: [call] });
  delta({}, reply.calls ? 'tool_calls' : (reply.finish ?? 'stop'));
  send({ choices: [], usage });
  response.end('data: [DONE]\n\n');
}

function textOf({ content, refusal }: ChatReply): string | null {
  if (refusal !== undefined || content === undefined) return null;
  return typeof content === 'string' ? content : JSON.stringify(content);
}

function callsOf({ calls = [] }: ChatReply) {
  return calls.map((call, index) => ({
    index,
    id: `call-${index}`,
    type: 'function',
    function: { name: call.name, arguments: JSON.stringify(call.arguments) },
  }));
}
