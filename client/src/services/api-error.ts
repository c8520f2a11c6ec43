import { errorStatus, type ErrorBody, type ErrorCode } from '#shared/error-codes.ts';

/** A request that was refused or got no answer, over HTTP and socket alike; programs branch on `code`. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor({ code, message, retryable }: ErrorBody, options: { cause?: unknown } = {}) {
    super(message, options);
    this.name = 'ApiError';
    this.code = code;
    this.retryable = retryable;
  }

  static of(code: ErrorCode, message: string, options: { cause?: unknown } = {}): ApiError {
    return new ApiError({ code, message, retryable: errorStatus[code] >= 500 }, options);
  }

  static from(cause: unknown): ApiError {
    if (cause instanceof ApiError) return cause;
    return ApiError.of('internal', 'Something went wrong.', { cause });
  }
}
