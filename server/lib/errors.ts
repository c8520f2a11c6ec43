import { errorStatus, type ErrorBody, type ErrorCode } from '#shared/error-codes.ts';

/** The one error of the house. `message` is for people and logs; programs branch on `code`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly retryable: boolean;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; retryable?: boolean } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? errorStatus[code] >= 500;
  }

  get status() {
    return errorStatus[this.code];
  }

  toBody(): ErrorBody {
    return { code: this.code, message: this.message, retryable: this.retryable };
  }

  /** What a door tells a stranger: known errors as they are, anything else without its insides. */
  static from(cause: unknown): AppError {
    if (cause instanceof AppError) return cause;
    return new AppError('internal', 'Something went wrong on our side.', { cause });
  }
}
