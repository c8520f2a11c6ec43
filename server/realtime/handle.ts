import type { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { Reply } from '#shared/events.ts';

/**
 * The one way a socket request is answered: parse, act, acknowledge. A request without an ack is
 * carried out all the same; its failure is only logged.
 */
export function handle<P extends z.ZodType, R>(
  schema: P,
  act: (payload: z.infer<P>) => Promise<R> | R,
  { logger }: { logger: Logger },
) {
  return async (payload: unknown, ack?: unknown): Promise<void> => {
    const answer = (reply: Reply<R>) => {
      if (typeof ack === 'function') ack(reply);
    };
    try {
      answer({ ok: true, data: await act(parse(schema, payload)) });
    } catch (cause) {
      const error = AppError.from(cause);
      if (error.code === 'internal') logger.error({ err: cause }, 'request failed');
      else logger.debug({ code: error.code }, 'request refused');
      answer({ ok: false, error: error.toBody() });
    }
  };
}

function parse<P extends z.ZodType>(schema: P, payload: unknown): z.infer<P> {
  const result = schema.safeParse(payload);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const where = issue?.path.join('.') || 'payload';
  throw new AppError('bad_request', `${where}: ${issue?.message ?? 'not understood'}`);
}
