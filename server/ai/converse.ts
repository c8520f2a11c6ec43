import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Errand } from './ai.ts';
import type { Budget } from './budget.ts';
import type { Message, ToolCall, Vendor, VendorTool } from './vendor.ts';

/** Something the model may look up. It is bound to one person before the model hears of it. */
export interface Tool<P = unknown> {
  name: string;
  /** What it tells and when to use it, for the model. */
  about: string;
  parameters: z.ZodType<P>;
  run(parameters: P): Promise<unknown>;
}

export function defineTool<P>(tool: Tool<P>): Tool {
  return { ...tool, run: (parameters) => tool.run(tool.parameters.parse(parameters)) };
}

export interface Conversation extends Errand {
  instructions: string;
  /** Oldest first; the last is the person's. */
  messages: readonly { from: 'person' | 'model'; text: string }[];
  tools: readonly Tool[];
  maxOutputTokens: number;
}

export type ConversationPart =
  | { type: 'text'; text: string }
  /** The model looks something up. */
  | { type: 'tool'; name: string };

/** So often may a model look things up before it has to answer. */
const maxRounds = 5;
const maxToolCharacters = 8_000;

/** Streams a reply; the tools the model calls are run in between. */
export async function* converse(
  parts: { vendor: Vendor; budget: Budget },
  conversation: Conversation,
): AsyncGenerator<ConversationPart> {
  const { tools } = conversation;
  const messages: Message[] = [
    { role: 'system', content: conversation.instructions },
    ...conversation.messages.map(toMessage),
  ];
  for (let round = 0; round <= maxRounds; round += 1) {
    const offered = round < maxRounds ? tools : [];
    const { text, calls } = yield* oneReply(parts, conversation, { messages, tools: offered });
    if (calls.length === 0) return;
    messages.push({
      role: 'assistant',
      content: text || null,
      tool_calls: calls.map(toVendorCall),
    });
    for (const call of calls) {
      yield { type: 'tool', name: call.name };
      messages.push({ role: 'tool', tool_call_id: call.id, content: await run(call, tools) });
    }
  }
}

async function* oneReply(
  { vendor, budget }: { vendor: Vendor; budget: Budget },
  conversation: Conversation,
  { messages, tools }: { messages: Message[]; tools: readonly Tool[] },
): AsyncGenerator<ConversationPart, { text: string; calls: ToolCall[] }> {
  const { maxOutputTokens, signal } = conversation;
  const estimate = Math.ceil(JSON.stringify(messages).length / 3) + maxOutputTokens;
  const reservation = await budget.reserve(conversation, estimate);
  let text = '';
  try {
    const request = { messages, tools: tools.map(toVendorTool), maxOutputTokens };
    for await (const part of vendor.stream(request, signal)) {
      if (part.type === 'text') {
        text += part.text;
        yield part;
      } else {
        await reservation.settle({ model: vendor.model, tokens: part.tokens });
        return { text, calls: part.calls };
      }
    }
    return { text, calls: [] };
  } finally {
    reservation.release();
  }
}

/** What a tool says, or why it could not: the model reads either. */
async function run(call: ToolCall, tools: readonly Tool[]): Promise<string> {
  const tool = tools.find(({ name }) => name === call.name);
  if (!tool) return JSON.stringify({ error: 'There is no such tool.' });
  try {
    const found = await tool.run(JSON.parse(call.arguments || '{}'));
    return JSON.stringify(found).slice(0, maxToolCharacters);
  } catch (error) {
    const message = error instanceof AppError ? error.message : 'The tool could not be used so.';
    return JSON.stringify({ error: message });
  }
}

function toMessage({ from, text }: { from: 'person' | 'model'; text: string }): Message {
  return { role: from === 'person' ? 'user' : 'assistant', content: text };
}

function toVendorTool({ name, about, parameters }: Tool): VendorTool {
  const schema = z.toJSONSchema(parameters, { target: 'draft-7', io: 'input' });
  return { type: 'function', function: { name, description: about, parameters: { ...schema } } };
}

function toVendorCall({ id, name, arguments: given }: ToolCall) {
  return { id, type: 'function' as const, function: { name, arguments: given } };
}
