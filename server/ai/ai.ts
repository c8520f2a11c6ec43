import type { z } from 'zod';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { Clock } from '#lib/clock.ts';
import { createBudget, type BudgetLimits, type Ledger, type Tokens } from './budget.ts';
import { createReplyCache } from './reply-cache.ts';
import { converse, type Conversation, type ConversationPart } from './converse.ts';
import { askStructured } from './structured.ts';
import { createVendor, type Vendor, type VendorOptions } from './vendor.ts';

/** For whom and for what a model is asked; the ledger keeps it, the vendor never sees it. */
export interface Errand {
  userId: UserId;
  interviewId?: InterviewId;
  /** What for, e.g. `evaluate-answer`. */
  purpose: string;
  /** Aborts when whoever asked has left. */
  signal?: AbortSignal;
}

export interface Question<T> extends Errand {
  /** What the model is and has to keep to. */
  instructions: string;
  /** What it is asked about; data of strangers belongs here and nowhere else. */
  input: string;
  /** Name of the answer's shape, for the vendor: letters, digits, `_` and `-`. */
  shape: string;
  schema: z.ZodType<T>;
  /** Answers longer than this are cut off and refused. */
  maxOutputTokens: number;
}

export interface Answer<T> {
  value: T;
  model: string;
  /** The same question was asked before; nothing was spent. */
  cached: boolean;
}

/**
 * A language model behind one door. Every method throws AppError: `ai_unavailable` (no key, no
 * network, the vendor is down), `ai_busy` (rate limit), `ai_refused`, `ai_unusable` (no valid answer),
 * `ai_budget_spent`, or `cancelled`.
 */
export interface Ai {
  /** The model that answers; null when none is configured. */
  readonly model: string | null;
  ask<T>(question: Question<T>): Promise<Answer<T>>;
  /** Text as it is written, with tools in between. */
  converse(conversation: Conversation): AsyncIterable<ConversationPart>;
  /** One vector of unit length a text, in order. */
  embed(errand: Errand & { texts: readonly string[] }): Promise<Float32Array[]>;
  /** Records what a person had another service do, such as listening; a ledger that is away is logged. */
  note(errand: Errand, spent: { model: string; tokens: Tokens }): Promise<void>;
  /** Tokens that this person may still spend today. */
  remaining(userId: UserId): Promise<number>;
}

export interface AiOptions extends Omit<VendorOptions, 'apiKey'> {
  /** None: every question is answered by `ai_unavailable`. */
  apiKey?: string | undefined;
  limits: BudgetLimits;
  ledger: Ledger;
  clock: Clock;
  logger: Logger;
}

export function createAi(options: AiOptions): Ai {
  const { apiKey, baseUrl } = options;
  // Servers of one's own, such as Ollama or vLLM, ask for no key.
  if (!apiKey && !baseUrl) return withoutModel(options);
  return withVendor(createVendor({ ...options, apiKey: apiKey ?? 'none' }), options);
}

function withVendor(vendor: Vendor, options: AiOptions): Ai {
  const budget = createBudget(options);
  const cache = createReplyCache();
  return {
    model: vendor.model,
    ask: (question) => askStructured({ vendor, budget, cache }, question),
    converse: (conversation) => converse({ vendor, budget }, conversation),
    async embed({ texts, ...errand }) {
      if (texts.length === 0) return [];
      const estimate = Math.ceil(texts.reduce((sum, text) => sum + text.length, 0) / 3);
      return budget.spend(errand, estimate, () => vendor.embed(texts, errand.signal));
    },
    note: budget.note,
    remaining: (userId) => budget.remaining(userId),
  };
}

function withoutModel(options: AiOptions): Ai {
  const budget = createBudget(options);
  const refuse = (): never => {
    throw new AppError('ai_unavailable', 'No language model is configured.', { retryable: false });
  };
  return {
    model: null,
    ask: async () => refuse(),
    async *converse() {
      refuse();
    },
    embed: async () => refuse(),
    note: budget.note,
    remaining: (userId) => budget.remaining(userId),
  };
}
