import type { z } from 'zod';
import { processRequest, type ProcessReply } from '../messages.ts';

function tell(reply: ProcessReply): void {
  if (process.connected) process.send?.(reply);
}

/** Answers one request after another until the parent goes. */
export function serve<S extends z.ZodType>(
  schema: S,
  answer: (payload: z.infer<S>) => Promise<unknown>,
): void {
  // A terminal's Ctrl-C reaches the whole process group; when to end is the parent's decision.
  process.on('SIGINT', () => {});
  process.on('SIGTERM', () => {});
  process.once('disconnect', () => process.exit(0));
  let last = Promise.resolve();
  process.on('message', (raw) => {
    const { id, payload } = processRequest.parse(raw);
    last = last.then(async () => {
      try {
        tell({ type: 'answer', id, result: await answer(schema.parse(payload)) });
      } catch {
        // The error may quote the text; that it failed is all the parent needs.
        tell({ type: 'failure', id });
      }
    });
  });
  tell({ type: 'ready' });
}
