import type { ErrorBody, ErrorCode } from '#shared/error-codes.ts';

/** Every way a request can fail, as the pages see it. `offline`: no answer came at all. */
export class Failure extends Error {
  readonly code: ErrorCode | 'offline';
  readonly retryable: boolean;

  constructor(code: Failure['code'], message: string, retryable: boolean) {
    super(message);
    this.code = code;
    this.retryable = retryable;
  }
}

/** Reads the server's error body; an answer that is none of ours (a proxy's page) counts as internal. */
export function failureOf(body: unknown): Failure {
  return isErrorBody(body)
    ? new Failure(body.code, body.message, body.retryable)
    : new Failure('internal', 'The answer could not be read.', true);
}

export function toFailure(error: unknown): Failure {
  if (error instanceof Failure) return error;
  return new Failure('offline', error instanceof Error ? error.message : String(error), true);
}

// Checked by hand: the schema library would be a third of what the first page loads.
function isErrorBody(body: unknown): body is ErrorBody {
  return (
    typeof body === 'object' &&
    body !== null &&
    'code' in body &&
    typeof body.code === 'string' &&
    'message' in body &&
    typeof body.message === 'string' &&
    'retryable' in body &&
    typeof body.retryable === 'boolean'
  );
}
