import { errorStatus, type ErrorBody, type ErrorCode } from '#shared/error-codes.ts';

/** The one error of the house. `message` is for people and logs; programs branch on `code`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;
  /** When asking again makes sense, where that is known. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; retryable?: boolean; retryAfterMs?: number } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? errorStatus[code] >= 500;
    this.retryAfterMs = options.retryAfterMs;
  }

  get status() {
    return errorStatus[this.code];
  }

  toBody(): ErrorBody {
    const { code, message, retryable, retryAfterMs } = this;
    return { code, message, retryable, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }

  /** What a door tells a stranger: known errors as they are, anything else without its insides. */
  static from(cause: unknown): AppError {
    if (cause instanceof AppError) return cause;
    return new AppError('internal', 'Something went wrong on our side.', { cause });
  }
}
