import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { WarmProcess } from './warm-process.ts';

const entry = new URL('../../tests/support/slow-process.ts', import.meta.url);
const open: WarmProcess<z.ZodString>[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

function start(options: { timeoutMs?: number; idleMs?: number; capacity?: number } = {}) {
  const warm = new WarmProcess({ entry, reply: z.string(), ...options });
  open.push(warm);
  return warm;
}

const gone = (pid: number | null) => {
  try {
    process.kill(pid ?? 0, 0);
    return false;
  } catch {
    return true;
  }
};

describe('a warm process', () => {
  it('[LANG-20] starts with the first request and stays for the next', async () => {
    const warm = start();
    expect(warm.pid).toBeNull();
    const first = await warm.ask('echo');
    expect(first).toBe(`echo ${warm.pid}`);
    expect(await Promise.all([warm.ask('echo'), warm.ask('echo')])).toEqual([first, first]);
  });

  it('[LANG-20] tells a failure and an unreadable answer, and goes on', async () => {
    const warm = start();
    await expect(warm.ask('fail')).rejects.toMatchObject({ code: 'analysis_unavailable' });
    await expect(warm.ask('lie')).rejects.toMatchObject({ code: 'analysis_unavailable' });
    expect(await warm.ask('echo')).toMatch(/^echo/);
  });

  it('[LANG-20] ends a request that takes too long, and serves those behind it anew', async () => {
    const warm = start({ timeoutMs: 300 });
    const first = await warm.ask('echo');
    const hung = warm.ask('hang');
    const behind = warm.ask('echo');
    await expect(hung).rejects.toMatchObject({ code: 'timeout' });
    expect(await behind).not.toBe(first);
  });

  it('[LANG-20] lives on after the process died', async () => {
    const warm = start();
    await expect(warm.ask('die')).rejects.toMatchObject({ code: 'analysis_unavailable' });
    expect(await warm.ask('echo')).toMatch(/^echo/);
  });

  it('[LANG-20] drops what is no longer wanted and refuses too much', async () => {
    const warm = start({ capacity: 1 });
    const stop = new AbortController();
    const unwanted = warm.ask('echo', { signal: stop.signal });
    await expect(warm.ask('echo')).rejects.toMatchObject({ code: 'analysis_unavailable' });
    stop.abort(new Error('left the page'));
    await expect(unwanted).rejects.toThrow('left the page');
    expect(await warm.ask('echo')).toMatch(/^echo/);
  });

  it('[LANG-20] lets go of an idle process, and of everything when closed', async () => {
    const warm = start({ idleMs: 1 });
    await warm.ask('echo');
    await expect.poll(() => warm.pid).toBeNull();
    const said = await warm.ask('echo');
    const waiting = warm.ask('hang');
    const pid = Number(said.split(' ')[1]);
    const refused = expect(waiting).rejects.toMatchObject({ code: 'analysis_unavailable' });
    await warm.close();
    await refused;
    await expect.poll(() => gone(pid)).toBe(true);
    await expect(warm.ask('echo')).rejects.toMatchObject({ code: 'analysis_unavailable' });
  });
});
