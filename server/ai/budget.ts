import type { InterviewId, UserId } from '#shared/ids.ts';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { Errand } from './ai.ts';

export interface Tokens {
  input: number;
  output: number;
}

/** What one request came to. */
export interface Spending {
  userId: UserId;
  interviewId: InterviewId | null;
  purpose: string;
  model: string;
  inputTokens: number;
  outputTokens: number;
  /** In US dollars; null when the operator named no prices. */
  costUsd: number | null;
  at: Date;
}

/** Where spendings are kept. */
export interface Ledger {
  /** Tokens spent since then, by one person and by everybody. */
  spentSince(userId: UserId, since: Date): Promise<{ person: number; everybody: number }>;
  record(spending: Spending): Promise<void>;
}

export interface BudgetLimits {
  /** Tokens a day (UTC) and person. */
  perPerson: number;
  /** Tokens a day for everybody together. */
  everybody: number;
  /** US dollars for a million tokens, when known. */
  prices?: { input: number; output: number } | undefined;
}

export interface Spent<T> {
  value: T;
  model: string;
  tokens: Tokens;
}

export interface Reservation {
  /** Records what the request came to. */
  settle(spent: Omit<Spent<unknown>, 'value'>): Promise<void>;
  /** Idempotent. What was not settled cost nothing. */
  release(): void;
}

export interface Budget {
  /**
   * Sets tokens aside when the day's budgets can bear them. What is under way counts, so that many
   * requests at once do not overdraw.
   * @throws AppError `ai_budget_spent`
   */
  reserve(errand: Errand, estimate: number): Promise<Reservation>;
  /** Reserves, works, settles and releases. */
  spend<T>(errand: Errand, estimate: number, work: () => Promise<Spent<T>>): Promise<T>;
  /** Records what was spent without asking first. */
  note(errand: Errand, spent: Omit<Spent<unknown>, 'value'>): Promise<void>;
  remaining(userId: UserId): Promise<number>;
}

export function createBudget(options: {
  limits: BudgetLimits;
  ledger: Ledger;
  clock: Clock;
  logger: Logger;
}): Budget {
  const { limits, ledger, clock, logger } = options;
  const underWay = new Map<UserId, number>();
  const reserved = () => [...underWay.values()].reduce((sum, tokens) => sum + tokens, 0);

  const spentToday = (userId: UserId) => ledger.spentSince(userId, startOfDay(clock.now()));

  /** What is left of a day on which that much was spent. */
  function left(userId: UserId, spent: { person: number; everybody: number }): number {
    const person = limits.perPerson - spent.person - (underWay.get(userId) ?? 0);
    return Math.min(person, limits.everybody - spent.everybody - reserved());
  }

  function setAside(userId: UserId, tokens: number): () => void {
    underWay.set(userId, (underWay.get(userId) ?? 0) + tokens);
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const rest = (underWay.get(userId) ?? 0) - tokens;
      if (rest > 0) underWay.set(userId, rest);
      else underWay.delete(userId);
    };
  }

  async function record(
    errand: Errand,
    { model, tokens }: Omit<Spent<unknown>, 'value'>,
  ): Promise<void> {
    const { userId, interviewId = null, purpose } = errand;
    const costUsd = limits.prices ? costOf(tokens, limits.prices) : null;
    const spending = { inputTokens: tokens.input, outputTokens: tokens.output, costUsd };
    try {
      const at = new Date(clock.now());
      await ledger.record({ userId, interviewId, purpose, model, ...spending, at });
    } catch (err) {
      // The answer is there and paid for: it is not thrown away because the ledger is not.
      logger.error({ err, purpose }, 'spent tokens not recorded');
    }
  }

  async function reserve(errand: Errand, estimate: number): Promise<Reservation> {
    const spent = await spentToday(errand.userId);
    // Nothing may be awaited from here on, or requests that come together would find the same rest.
    if (left(errand.userId, spent) < estimate) {
      throw new AppError('ai_budget_spent', 'Today’s budget for the language model is spent.');
    }
    return {
      settle: (outcome) => record(errand, outcome),
      release: setAside(errand.userId, estimate),
    };
  }

  return {
    reserve,
    async spend(errand, estimate, work) {
      const reservation = await reserve(errand, estimate);
      try {
        const spent = await work();
        await reservation.settle(spent);
        return spent.value;
      } finally {
        reservation.release();
      }
    },
    note: record,
    remaining: async (userId) => Math.max(0, left(userId, await spentToday(userId))),
  };
}

function startOfDay(epochMs: number): Date {
  return new Date(Math.floor(epochMs / 86_400_000) * 86_400_000);
}

function costOf(tokens: Tokens, prices: { input: number; output: number }): number {
  return (tokens.input * prices.input + tokens.output * prices.output) / 1e6;
}
