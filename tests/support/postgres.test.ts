import { existsSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import postgres from 'postgres';
import { expect, it, onTestFinished } from 'vitest';
import { startPostgres } from './postgres.ts';

const folders = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith('intervyou-postgres-'));

const connect = (url: string) => postgres(url, { max: 1, connect_timeout: 5 });

it('[TOOLS-1] a test database can go away and come back on the same data, and leaves nothing', async () => {
  const before = folders();
  const server = await startPostgres();
  onTestFinished(() => server.close());
  const [own] = folders().filter((name) => !before.includes(name));

  const first = connect(server.url);
  await first`create table kept (word text)`;
  await first`insert into kept values ('still here')`;
  await first.end();

  await server.stop();
  const refused = connect(server.url);
  await expect(refused`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await refused.end();

  await server.start();
  const second = connect(server.url);
  expect(await second`select word from kept`).toEqual([{ word: 'still here' }]);
  await second.end();

  await server.close();
  await server.close();
  const gone = connect(server.url);
  await expect(gone`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await gone.end();
  expect(existsSync(`${tmpdir()}/${own}`)).toBe(false);
});
