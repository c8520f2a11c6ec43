import OpenAI from 'openai';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Spent, Tokens } from './budget.ts';
import { fromVendor } from './vendor-errors.ts';

export interface VendorOptions {
  apiKey: string;
  /** Any server that speaks this protocol (Ollama, vLLM, Azure, …); the vendor's own when left out. */
  baseUrl?: string | undefined;
  model: string;
  embeddingModel: string;
  /** For the first byte and for each answer as a whole. */
  timeoutMs?: number;
}

export interface Completion {
  instructions: string;
  input: string;
  shape: string;
  jsonSchema: object;
  maxOutputTokens: number;
}

export type Message = OpenAI.Chat.Completions.ChatCompletionMessageParam;
export type VendorTool = OpenAI.Chat.Completions.ChatCompletionFunctionTool;

export interface ToolCall {
  id: string;
  name: string;
  arguments: string;
}

export type StreamPart =
  | { type: 'text'; text: string }
  | { type: 'ended'; calls: ToolCall[]; tokens: Tokens; cutOff: boolean };

export interface Vendor {
  readonly model: string;
  /** The reply's text. */
  complete(completion: Completion, signal?: AbortSignal): Promise<Spent<string>>;
  stream(
    request: { messages: Message[]; tools: VendorTool[]; maxOutputTokens: number },
    signal?: AbortSignal,
  ): AsyncIterable<StreamPart>;
  embed(texts: readonly string[], signal?: AbortSignal): Promise<Spent<Float32Array[]>>;
}

const defaultTimeoutMs = 60_000;
/** Waits with jitter in between, and only after what may pass: 408, 409, 429, 5xx, a broken line. */
const maxRetries = 2;

/** Replies come from outside like anything else: what is read of them is parsed. */
const usage = z.object({ prompt_tokens: z.number(), completion_tokens: z.number().default(0) });
const choices = z
  .array(
    z.object({
      finish_reason: z.string().nullish(),
      message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    }),
  )
  .min(1);

export function createVendor(options: VendorOptions): Vendor {
  const { model, embeddingModel } = options;
  const client = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? null,
    timeout: options.timeoutMs ?? defaultTimeoutMs,
    maxRetries,
    // Its own messages may hold what people said.
    logLevel: 'off',
  });

  return {
    model,

    async complete({ instructions, input, shape, jsonSchema, maxOutputTokens }, signal) {
      const reply = await fromVendor(() =>
        client.chat.completions.create(
          {
            model,
            temperature: 0,
            max_completion_tokens: maxOutputTokens,
            response_format: {
              type: 'json_schema',
              json_schema: { name: shape, strict: true, schema: { ...jsonSchema } },
            },
            messages: [
              { role: 'system', content: instructions },
              { role: 'user', content: input },
            ],
          },
          { signal },
        ),
      );
      const [choice] = usable(choices, reply.choices);
      if (choice?.message.refusal) {
        throw new AppError('ai_refused', 'The language model declined to answer.');
      }
      const cutOff = choice?.finish_reason === 'length';
      const value = cutOff ? '' : (choice?.message.content ?? '');
      return { value, model, tokens: tokensOf(reply.usage) };
    },

    async *stream({ messages, tools, maxOutputTokens }, signal) {
      const stream = await fromVendor(() =>
        client.chat.completions.create(
          {
            model,
            messages,
            max_completion_tokens: maxOutputTokens,
            stream: true,
            stream_options: { include_usage: true },
            ...(tools.length > 0 ? { tools } : {}),
          },
          { signal },
        ),
      );
      yield* readStream(stream);
    },

    async embed(texts, signal) {
      const reply = await fromVendor(() =>
        client.embeddings.create({ model: embeddingModel, input: [...texts] }, { signal }),
      );
      const data = usable(vectors, reply.data);
      if (data.length !== texts.length) {
        throw new AppError('ai_unusable', 'The embedding model answered for other texts.');
      }
      const value = data.map(({ embedding }) => unit(Float32Array.from(embedding)));
      return { value, model: embeddingModel, tokens: tokensOf(reply.usage) };
    },
  };
}

const vectors = z.array(z.object({ embedding: z.array(z.number()).min(1) }));

async function* readStream(
  stream: AsyncIterable<OpenAI.Chat.Completions.ChatCompletionChunk>,
): AsyncGenerator<StreamPart> {
  const calls: ToolCall[] = [];
  let tokens: Tokens = { input: 0, output: 0 };
  let cutOff = false;
  const chunks = stream[Symbol.asyncIterator]();
  for (;;) {
    const { done, value: chunk } = await fromVendor(() => chunks.next());
    if (done) break;
    if (chunk.usage) tokens = tokensOf(chunk.usage);
    const choice = chunk.choices?.[0];
    if (choice?.delta?.content) yield { type: 'text', text: choice.delta.content };
    for (const part of choice?.delta?.tool_calls ?? []) addTo(calls, part);
    cutOff ||= choice?.finish_reason === 'length';
  }
  yield { type: 'ended', calls: calls.filter(Boolean), tokens, cutOff };
}

/** Calls come in pieces, told apart by their index. */
function addTo(
  calls: ToolCall[],
  part: OpenAI.Chat.Completions.ChatCompletionChunk.Choice.Delta.ToolCall,
): void {
  const call = (calls[part.index] ??= { id: '', name: '', arguments: '' });
  call.id ||= part.id ?? '';
  call.name ||= part.function?.name ?? '';
  call.arguments += part.function?.arguments ?? '';
}

/** Some servers do not count; then nothing is known to have been spent. */
function tokensOf(reported: unknown): Tokens {
  const parsed = usage.safeParse(reported);
  if (!parsed.success) return { input: 0, output: 0 };
  return { input: parsed.data.prompt_tokens, output: parsed.data.completion_tokens };
}

function usable<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new AppError('ai_unusable', 'The language model gave no usable answer.', {
    cause: parsed.error,
  });
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}
