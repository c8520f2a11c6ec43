import { AsyncLocalStorage } from 'node:async_hooks';
import { isAPIError } from 'better-auth/api';
import type { DBAdapter } from 'better-auth';
import { AppError } from '#lib/errors.ts';

type Guard = <T extends object>(adapter: T) => T;

const watch = new AsyncLocalStorage<{ outage?: AppError }>();

/**
 * Runs `fn`, and fails with the store's own error if the store was out of reach meanwhile:
 * better-auth answers some failures of its database as if the visitor had made a mistake.
 */
export async function withOutages<T>(fn: () => Promise<T>): Promise<T> {
  const seen: { outage?: AppError } = {};
  try {
    const result = await watch.run(seen, fn);
    if (seen.outage) throw seen.outage;
    return result;
  } catch (error) {
    throw seen.outage ?? error;
  }
}

/**
 * Makes the adapter's methods fail as the store does, and notes outages. The object stays the same
 * one, since better-auth remembers its schema check by it.
 */
export function watched<A extends Omit<DBAdapter, 'transaction'>>(adapter: A, guard: Guard): A {
  const guarded: Record<string, unknown> = { ...guard(adapter) };
  for (const [name, method] of Object.entries(guarded)) {
    if (typeof method !== 'function' || name === 'transaction') continue;
    guarded[name] = (...args: unknown[]) => noting(() => method(...args));
  }
  if ('transaction' in adapter) {
    const begin = adapter.transaction as DBAdapter['transaction'];
    const transaction: DBAdapter['transaction'] = (inside) =>
      noting(() =>
        guardedTransaction(() => begin((inner) => inside(watched(inner, guard))), guard),
      );
    guarded.transaction = transaction;
  }
  return Object.assign(adapter, guarded);
}

/** better-auth's own refusals pass through a transaction unchanged; only the store's are translated. */
async function guardedTransaction<T>(run: () => Promise<T>, guard: Guard): Promise<T> {
  const attempt = async (): Promise<{ value: T } | { refusal: unknown }> => {
    try {
      return { value: await run() };
    } catch (error) {
      if (isAPIError(error)) return { refusal: error };
      throw error;
    }
  };
  const outcome = await guard({ attempt }).attempt();
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome.value;
}

async function noting<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const seen = watch.getStore();
    if (seen && error instanceof AppError && error.code === 'store_unavailable') {
      seen.outage = error;
    }
    throw error;
  }
}
