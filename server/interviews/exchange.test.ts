import { expect, it } from 'vitest';
import type { MediaPeer } from '#server/media/types.ts';
import { candidate, isSame, type Participant, type Produced } from '#shared/participants.ts';
import { Exchange, type Member } from './exchange.ts';

const maya = { role: 'coach', coachId: 'maya' } as const;
const tom = { role: 'coach', coachId: 'tom' } as const;
const wanted = { from: candidate, kind: 'video' as const, transportId: 't', rtpCapabilities: {} };

function stage() {
  const allowed = { ways: [[maya, candidate]] as [Participant, Participant][] };
  const received = new Map<string, ReadonlySet<string>>();
  const told = new Map<string, Produced[]>();
  const during = { consuming: () => {} };
  const member = (who: Participant, name: string, muted = false): Member => ({
    who,
    peer: {
      produced: [{ id: `${name}-video`, kind: 'video', muted }],
      consume: async (_: MediaPeer, { producerId }: { producerId: string }) => {
        during.consuming();
        return { id: 'consumer', producerId, kind: 'video', rtpParameters: {} };
      },
      receiveOnly: (ids: ReadonlySet<string>) => void received.set(name, ids),
    } as Partial<MediaPeer> as MediaPeer,
    connection: { onProduced: (produced) => void told.set(name, produced) },
  });
  const members = [member(candidate, 'ada', true), member(maya, 'maya'), member(tom, 'tom')];
  const exchange = new Exchange({
    members: () => members,
    mayFlow: ({ to, from }) => allowed.ways.some(([a, b]) => isSame(a, to) && isSame(b, from)),
  });
  return { exchange, allowed, received, told, during, members };
}

it('[OBSERVE-3] tells and gives each what the policy lets flow to them', async () => {
  const { exchange, received, told } = stage();
  expect(exchange.produced(maya)).toEqual([
    { from: candidate, kind: 'video', producerId: 'ada-video', muted: true },
  ]);
  expect(exchange.produced(tom)).toEqual([]);
  expect(await exchange.consume(maya, wanted)).toMatchObject({ producerId: 'ada-video' });
  for (const [to, from] of [
    [tom, candidate],
    [maya, tom],
    [candidate, maya],
  ] as const) {
    const asking = exchange.consume(to, { ...wanted, from });
    await expect(asking).rejects.toMatchObject({ code: 'not_found' });
  }
  exchange.revise();
  expect([...received.get('maya')!]).toEqual(['ada-video']);
  expect([...received.get('tom')!]).toEqual([]);
  expect(told.get('tom')).toEqual([]);
});

it('[OBSERVE-3] lets sound and picture flow the other way when the policy says so', async () => {
  const { exchange, allowed } = stage();
  allowed.ways = [[candidate, tom]];
  expect(await exchange.consume(candidate, { ...wanted, from: tom })).toMatchObject({
    producerId: 'tom-video',
  });
});

it('[OBSERVE-13] what is taken back while it is being made is closed again', async () => {
  const { exchange, allowed, during, received } = stage();
  during.consuming = () => (allowed.ways = []);
  await expect(exchange.consume(maya, wanted)).rejects.toMatchObject({ code: 'not_found' });
  expect(received.get('maya')?.size).toBe(0);
});

it('[OBSERVE-15] without media nothing is there to receive', async () => {
  const { exchange, members } = stage();
  members[1]!.peer = undefined;
  await expect(exchange.consume(maya, wanted)).rejects.toMatchObject({ code: 'media_unavailable' });
  members[0]!.peer = undefined;
  await expect(exchange.consume(maya, wanted)).rejects.toMatchObject({ code: 'not_found' });
  exchange.revise();
});
