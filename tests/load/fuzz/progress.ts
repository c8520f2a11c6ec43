import { z } from 'zod';

/** What the fuzzed process says to the bench. */
export const progress = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('progress'),
    executions: z.number(),
    edges: z.number(),
    inputs: z.number(),
    disturbed: z.number(),
    worstStallMs: z.number(),
    rssMb: z.number(),
  }),
  z.object({ type: z.literal('found'), what: z.string() }),
  z.object({ type: z.literal('done') }),
]);
export type Progress = z.infer<typeof progress>;
