import { z } from 'zod';
import { serve } from '#server/language/process/serve.ts';

/** A language process that answers, fails, dies or never ends, as it is asked to. */
serve(z.enum(['echo', 'fail', 'die', 'hang', 'lie']), async (wish) => {
  if (wish === 'fail') throw new Error('no');
  if (wish === 'die') process.exit(1);
  if (wish === 'hang') await new Promise(() => {});
  return wish === 'lie' ? 42 : `${wish} ${process.pid}`;
});
