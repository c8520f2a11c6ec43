import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ClientToServer, ServerToClient } from '#shared/events.ts';
import { SignalSocket } from './socket.ts';

const interviewId = '6f1b6c6e-3c0b-4c50-9a3e-0d9f0a7c1f11';

let http: HttpServer;
let io: Server<ClientToServer, ServerToClient>;
let open: SignalSocket[];

beforeEach(async () => {
  http = createServer();
  io = new Server(http);
  open = [];
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  for (const socket of open) socket.close();
  await io.close();
});

function connect({ ackTimeoutMs = 5_000 } = {}) {
  const events = { onConnected: vi.fn(), onDisconnected: vi.fn(), onRefused: vi.fn() };
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const socket = new SignalSocket({ events, url, ackTimeoutMs });
  open.push(socket);
  return { socket, events };
}

const connected = ({ socket }: { socket: SignalSocket }) =>
  vi.waitFor(() => expect(socket.connected).toBe(true), 15_000);

describe('the signal socket', () => {
  it('[ROOM-9] hands over the reply of a request, and its refusal as a Failure', async () => {
    io.on('connection', (peer) => {
      peer.on('interview:pause', (payload, ack) => {
        expect(payload).toEqual({ interviewId });
        ack({ ok: true, data: {} });
      });
      peer.on('interview:resume', (_payload, ack) =>
        ack({ ok: false, error: { code: 'bad_state', message: 'It ended.', retryable: false } }),
      );
    });
    const client = connect();
    await connected(client);
    expect(await client.socket.request('interview:pause', { interviewId })).toEqual({});
    await expect(client.socket.request('interview:resume', { interviewId })).rejects.toMatchObject({
      code: 'bad_state',
      retryable: false,
    });
  });

  it('[ROOM-9] fails at once without a connection, and in time without an answer', async () => {
    const client = connect({ ackTimeoutMs: 50 });
    const asked = client.socket.request('interview:pause', { interviewId });
    await expect(asked).rejects.toMatchObject({ code: 'offline' });
    await connected(client);
    const unanswered = client.socket.request('interview:pause', { interviewId });
    await expect(unanswered).rejects.toMatchObject({ code: 'timeout', retryable: true });
  });

  it('[ROOM-9] takes no reply or notification that it does not understand', async () => {
    io.on('connection', (peer) => {
      // What a newer server might send.
      peer.on('transport:create', (_payload, ack) => ack({ ok: true, data: { id: 1 } as never }));
      peer.emit('lobby:observed', { interviewId, samples: [{ metric: 7 } as never] });
      peer.emit('lobby:observed', { interviewId, samples: [] });
    });
    const client = connect();
    const observed = vi.fn();
    client.socket.on('lobby:observed', observed);
    await connected(client);
    const created = client.socket.request('transport:create', { interviewId });
    await expect(created).rejects.toMatchObject({ code: 'internal' });
    expect(observed.mock.calls).toEqual([[{ interviewId, samples: [] }]]);
  });

  it('[ROOM-10] comes back as the same tab when the server drops it', async () => {
    const tabs: unknown[] = [];
    io.on('connection', (peer) => void tabs.push(peer.handshake.auth['tab']));
    const client = connect();
    await connected(client);
    io.disconnectSockets(true);
    await vi.waitFor(() => expect(client.events.onConnected).toHaveBeenCalledTimes(2), 5_000);
    expect(client.events.onDisconnected).toHaveBeenCalledTimes(1);
    expect(tabs).toEqual([expect.any(String), tabs[0]]);
  });

  it('[ROOM-10] tells when it is not wanted, and stays closed once closed', async () => {
    const error = { code: 'unauthenticated', message: 'Please sign in.', retryable: false };
    io.use((_peer, next) => next(Object.assign(new Error('no'), { data: error })));
    const refused = connect();
    await vi.waitFor(
      () =>
        expect(refused.events.onRefused).toHaveBeenCalledWith(
          expect.objectContaining({ code: 'unauthenticated' }),
        ),
      15_000,
    );
    refused.socket.close();
    refused.socket.close();
    expect(refused.socket.connected).toBe(false);
    expect(io.sockets.sockets.size).toBe(0);
  });
});
