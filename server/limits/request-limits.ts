import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '#lib/errors.ts';

/**
 * What one account may ask in a minute, how many invitations may be looked at from one address, and how many
 * letters about dates it may cause in a day: far more than our pages do, far less than a loop does.
 */
const allowances = {
  http: 600,
  socket: 1200,
  invitation: 60,
  documents: 20,
  /** From one address; a film is asked for in many ranges. */
  clip: 600,
  /** Guesses at one link's passcode, in an hour. */
  passcode: 20,
  letters: 20,
  search: 240,
};
type Door = keyof typeof allowances;
const windowSeconds = 60;
const secondsOf: Partial<Record<Door, number>> = { letters: 24 * 3600, passcode: 3600 };

export interface RequestLimits {
  /** Counts one request of an account (or address). @throws AppError `rate_limited` with the time until the next may come. */
  take(door: Door, from: string): Promise<void>;
}

/**
 * One count an account and door, over all its sessions and sockets. Kept in this process; the library
 * keeps it in Redis just as well once there is more than one.
 */
export function createRequestLimits(lower: Partial<typeof allowances> = {}) {
  const limits = { ...allowances, ...lower };
  const limiterOf = (door: Door) =>
    new RateLimiterMemory({
      keyPrefix: door,
      points: limits[door],
      duration: secondsOf[door] ?? windowSeconds,
    });
  const limiters = {
    http: limiterOf('http'),
    socket: limiterOf('socket'),
    invitation: limiterOf('invitation'),
    documents: limiterOf('documents'),
    clip: limiterOf('clip'),
    passcode: limiterOf('passcode'),
    letters: limiterOf('letters'),
    search: limiterOf('search'),
  };
  const take: RequestLimits['take'] = async (door, from) => {
    try {
      await limiters[door].consume(from);
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw new AppError('rate_limited', 'Too many requests for now.', {
        retryable: true,
        retryAfterMs: Math.max(1, refusal.msBeforeNext),
      });
    }
  };
  return { take } satisfies RequestLimits;
}
