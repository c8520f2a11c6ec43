import { z } from 'zod';
import { defineTool, type Tool } from '#server/ai/converse.ts';
import type { Facts } from './facts.ts';

const nothing = z.object({});
const several = z.object({ count: z.int().min(1).max(10) });

/** What a model may look up. `read` knows one person; no parameter can name another. */
export function adviceTools(read: () => Promise<Facts>): Tool[] {
  return [
    defineTool({
      name: 'recent_rehearsals',
      about: 'The newest rehearsals: day, category, questions answered.',
      parameters: several,
      run: async ({ count }) => (await read()).rehearsals(count),
    }),
    defineTool({
      name: 'measure_trends',
      about: 'How pace, pauses, voice and picture measures changed, with the good range of each.',
      parameters: nothing,
      run: async () => (await read()).trends(),
    }),
    defineTool({
      name: 'weakest_first',
      about: 'What to work on, weakest first, with the figures behind it and an exercise.',
      parameters: nothing,
      run: async () => (await read()).weakest(),
    }),
    defineTool({
      name: 'questions_practised',
      about: 'The newest answers: question, day, steps from 1 to 5.',
      parameters: several,
      run: async ({ count }) => (await read()).practised(count),
    }),
    defineTool({
      name: 'due_questions',
      about:
        'Questions of the person’s list that should be answered again, the longest overdue first.',
      parameters: nothing,
      run: async () => (await read()).due(),
    }),
  ];
}
