import type { ErrorHandler, NotFoundHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ErrorCode } from '#shared/error-codes.ts';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { HttpEnv } from './router.ts';

const codeByStatus: Record<number, ErrorCode> = {
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  413: 'too_large',
};

/** The one place where a failure becomes an answer. What is our own fault is logged. */
export function answerFailure(logger: Logger): ErrorHandler<HttpEnv> {
  return (error, c) => {
    const failure = toAppError(error);
    if (failure.code === 'internal') {
      logger.error({ err: error, method: c.req.method, path: c.req.path }, 'request failed');
    } else if (failure.status >= 500) {
      logger.warn({ err: error, method: c.req.method, path: c.req.path }, 'request refused');
    }
    if (failure.retryAfterMs !== undefined) {
      c.header('Retry-After', String(Math.ceil(failure.retryAfterMs / 1000)));
    }
    return c.json(failure.toBody(), failure.status);
  };
}

export const answerNotFound: NotFoundHandler<HttpEnv> = (c) => {
  const failure = new AppError('not_found', 'There is nothing here.');
  return c.json(failure.toBody(), failure.status);
};

function toAppError(error: unknown): AppError {
  if (error instanceof HTTPException && error.status < 500) {
    const code = codeByStatus[error.status] ?? 'bad_request';
    return new AppError(code, error.message || 'The request cannot be used.', { cause: error });
  }
  return AppError.from(error);
}
