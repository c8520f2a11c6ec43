import { expect, it } from 'vitest';
import { answered, knownOf, rehearsed } from '#support/history.ts';
import { factsOf } from './facts.ts';
import { adviceTools } from './tools.ts';

const known = knownOf({ rehearsals: [rehearsed(140, 1)], answers: [answered(2, 4, 1)] });
const tools = () => adviceTools(async () => factsOf(known));
const run = (name: string, parameters: unknown) =>
  tools()
    .find((tool) => tool.name === name)!
    .run(parameters);

it('[ADVICE-4] every tool answers from the one history it was given', async () => {
  const answers = await Promise.all(tools().map((tool) => tool.run({ count: 3 })));
  expect(answers.map((answer) => Array.isArray(answer))).toEqual(tools().map(() => true));
  expect(await run('recent_rehearsals', { count: 1 })).toMatchObject([{ category: 'software' }]);
  expect(await run('questions_practised', { count: 1 })).toMatchObject([{ mean: 3 }]);
});

it('[ADVICE-4] takes no other counts, and no parameter that could name somebody', async () => {
  for (const count of [0, 11, 'all']) {
    await expect(async () => run('recent_rehearsals', { count })).rejects.toThrow();
  }
  const named = tools().flatMap(({ parameters }) =>
    Object.keys(parameters.parse({ count: 2 }) ?? {}),
  );
  expect([...new Set(named)]).toEqual(['count']);
});
