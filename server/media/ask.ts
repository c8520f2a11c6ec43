import { AppError } from '#lib/errors.ts';

export type Ask = <T>(request: () => Promise<T>) => Promise<T>;

/** What mediasoup refuses was the client's mistake, unless the worker or its owner is gone. */
export function createAsk(isGone: () => boolean): Ask {
  return async (request) => {
    try {
      return await request();
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      if (isGone()) throw new AppError('media_unavailable', 'The media path is gone.', { cause });
      throw new AppError('bad_request', 'The media request was refused.', { cause });
    }
  };
}
