import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from 'openai';
import { AppError } from '#lib/errors.ts';

/** Does `work` and gives its failures our codes; the vendor's own words stay in `cause`. */
export async function fromVendor<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toAppError(error);
  }
}

function toAppError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  if (cause instanceof APIUserAbortError) {
    return new AppError('cancelled', 'The question was withdrawn.', { cause });
  }
  if (cause instanceof APIConnectionTimeoutError) {
    return new AppError('timeout', 'The language model took too long.', { cause });
  }
  if (cause instanceof APIConnectionError) {
    return new AppError('ai_unavailable', 'The language model cannot be reached.', { cause });
  }
  if (cause instanceof APIError) return fromStatus(cause);
  return new AppError('ai_unusable', 'The language model gave no usable answer.', { cause });
}

function fromStatus(cause: APIError): AppError {
  const status: unknown = cause.status;
  if (status === 429) {
    return new AppError('ai_busy', 'The language model has too much to do.', { cause });
  }
  if (status === 401 || status === 403) {
    const message = 'The language model refused our key.';
    return new AppError('ai_unavailable', message, { cause, retryable: false });
  }
  if (typeof status === 'number' && status < 500) {
    return new AppError('ai_unusable', 'The language model did not take the question.', {
      cause,
      retryable: false,
    });
  }
  return new AppError('ai_unavailable', 'The language model is out of order.', { cause });
}
