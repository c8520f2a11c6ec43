import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';

const soon = { timeout: 10_000, interval: 20 };

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('processes without a parent', () => {
  it.each<NodeJS.Signals>(['SIGUSR2', 'SIGSTOP'])(
    '[MEDIA-55] end with it, even while one hangs after %s',
    async (hang) => {
      const owner = fork(fileURLToPath(import.meta.resolve('#support/analysis-owner.ts')), {
        execArgv: [],
      });
      const [message] = await once(owner, 'message');
      const pids = z.array(z.number()).length(2).parse(message);
      onTestFinished(() => {
        owner.kill('SIGKILL');
        for (const pid of pids.filter(isAlive)) process.kill(pid, 'SIGKILL');
      });
      process.kill(pids[0]!, hang);
      owner.kill('SIGKILL');
      await expect.poll(() => pids.filter(isAlive), soon).toEqual([]);
    },
  );
});
