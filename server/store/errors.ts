import { z } from 'zod';
import { AppError } from '#lib/errors.ts';

const connectionCodes = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

/**
 * The one place where a driver's failure becomes ours. What the driver says may hold a person's
 * data (bound parameters), so only its code and a plain description go along as the cause.
 */
export function toStoreError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const root = rootCause(error);
  const options = { cause: describe(root) };
  if (root instanceof z.ZodError) {
    return new AppError('internal', 'What is stored could not be read.', options);
  }
  if (root instanceof WebAssembly.RuntimeError) {
    return new AppError('store_unavailable', 'The built-in database stopped working.', options);
  }
  const code = codeOf(root);
  if (code === '53100' || code === 'ENOSPC') {
    return new AppError('store_unavailable', 'The database has no disk space left.', options);
  }
  if (connectionCodes.has(code) || /^(08|53|57P)/.test(code)) {
    return new AppError('store_unavailable', 'The database cannot be reached right now.', options);
  }
  if (code === '57014') {
    return new AppError('store_unavailable', 'The database took too long.', options);
  }
  if (/^40/.test(code)) {
    const both = { ...options, retryable: true };
    return new AppError('conflict', 'Somebody else changed this at the same time.', both);
  }
  if (code === '23503') return new AppError('not_found', 'It does not exist any more.', options);
  if (code === '23505') return new AppError('conflict', 'It exists already.', options);
  if (/^22/.test(code)) {
    return new AppError('bad_request', 'A value cannot be stored as it is.', options);
  }
  return new AppError('internal', 'The database refused.', options);
}

/** Wraps every method, so that callers only ever meet `AppError`, and none waits for ever. */
export function guarded<T extends object>(
  repository: T,
  options: { timeoutMs: number; isClosed: () => boolean },
): T {
  const entries = Object.entries(repository).map(([name, method]) => {
    if (typeof method !== 'function') return [name, method];
    return [name, (...args: unknown[]) => settle(() => method(...args), options)];
  });
  // Same names, same arguments, same results: only failures differ.
  return Object.fromEntries(entries) as T;
}

async function settle(
  run: () => unknown,
  options: { timeoutMs: number; isClosed: () => boolean },
): Promise<unknown> {
  if (options.isClosed()) throw new AppError('store_unavailable', 'The store is closed.');
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new AppError('store_unavailable', 'The database took too long.'));
  }, options.timeoutMs);
  try {
    return await Promise.race([run(), late]);
  } catch (error) {
    throw toStoreError(error);
  } finally {
    clearTimeout(timer);
  }
}

function rootCause(error: unknown): unknown {
  let root = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  if (root instanceof AggregateError && root.errors.length > 0) return rootCause(root.errors[0]);
  return root;
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return String(error.code);
}

function describe(error: unknown): Error {
  const code = codeOf(error);
  if (error instanceof z.ZodError) {
    const places = error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`);
    return new Error(`unreadable: ${places.slice(0, 5).join(', ')}`);
  }
  // Class 22 is about values, and its texts quote them.
  if (/^22/.test(code)) return new Error(`SQLSTATE ${code}`);
  if (!(error instanceof Error)) return new Error('unknown failure');
  return new Error(code ? `${code}: ${error.message}` : `${error.name}: ${error.message}`);
}
