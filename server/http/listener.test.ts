import { afterEach, describe, expect, it } from 'vitest';
import { createListener, type Listener } from './listener.ts';

const open: Listener[] = [];
afterEach(() => Promise.all(open.splice(0).map((listener) => listener.close())));

function listener(port = 0, answer = () => new Response('here')): Listener {
  const made = createListener(answer, { host: '127.0.0.1', port });
  open.push(made);
  return made;
}

describe('the listener', () => {
  it('answers at the address it tells, once it listens', async () => {
    const { url } = await listener().listen();
    expect(await (await fetch(url)).text()).toBe('here');
  });

  it('says in words which address is taken', async () => {
    const { url } = await listener().listen();
    const { port } = new URL(url);
    await expect(listener(Number(port)).listen()).rejects.toMatchObject({
      code: 'internal',
      message: `Cannot listen on 127.0.0.1:${port}.`,
    });
  });

  it('closes though a reply is still being made, and twice', async () => {
    let asked = () => {};
    const arrived = new Promise<void>((resolve) => (asked = resolve));
    const never = new Promise<Response>(() => {});
    const made = createListener(
      () => {
        asked();
        return never;
      },
      { host: '127.0.0.1', port: 0 },
    );
    const { url } = await made.listen();
    const reply = fetch(url).catch(() => 'cut off');
    await arrived;
    await made.close();
    await made.close();
    expect(await reply).toBe('cut off');
    expect(made.server.listening).toBe(false);
  });
});
