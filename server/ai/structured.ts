import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Answer, Question } from './ai.ts';
import type { Budget } from './budget.ts';
import { cacheKey, type ReplyCache } from './reply-cache.ts';
import type { Vendor } from './vendor.ts';

/** Text of most languages comes to more than three characters a token. */
const charactersPerToken = 3;

/**
 * Asks for JSON of the question's schema, at temperature 0, and parses what comes: a reply that does
 * not parse is asked for once more, then it is `ai_unusable`. Only replies that parse are kept.
 */
export async function askStructured<T>(
  {
    vendor,
    budget,
    cache,
  }: {
    vendor: Pick<Vendor, 'model' | 'complete'>;
    budget: Pick<Budget, 'spend'>;
    cache: ReplyCache;
  },
  question: Question<T>,
): Promise<Answer<T>> {
  const { instructions, input, schema, shape, maxOutputTokens, signal, ...errand } = question;
  const jsonSchema = z.toJSONSchema(schema, { target: 'draft-7', io: 'output' });
  const key = cacheKey([errand.userId, vendor.model, instructions, input, shape, jsonSchema]);
  const known = cache.get(key);
  const kept = known === undefined ? undefined : parse(schema, known);
  if (kept?.success) return { value: kept.data, model: vendor.model, cached: true };

  const request = { instructions, input, shape, jsonSchema, maxOutputTokens };
  const inputTokens = Math.ceil((instructions.length + input.length) / charactersPerToken);
  const attempt = async () => {
    const reply = await budget.spend(question, inputTokens + maxOutputTokens, () =>
      vendor.complete(request, signal),
    );
    const parsed = parse(schema, reply);
    if (parsed.success) cache.set(key, reply);
    return parsed;
  };
  let parsed = await attempt();
  if (!parsed.success) parsed = await attempt();
  if (parsed.success) return { value: parsed.data, model: vendor.model, cached: false };
  const { error: cause } = parsed;
  throw new AppError('ai_unusable', 'The language model gave no usable answer.', { cause });
}

type Parsed<T> = { success: true; data: T } | { success: false; error: unknown };

function parse<T>(schema: z.ZodType<T>, reply: string): Parsed<T> {
  try {
    return schema.safeParse(JSON.parse(reply));
  } catch (error) {
    return { success: false, error };
  }
}
