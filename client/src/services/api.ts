import { hc } from 'hono/client';
import type { z } from 'zod';
import type { Api } from '#server/http/app.ts';
import type { newPeerSession } from '#shared/peers.ts';
import type { newInterview } from '#shared/schemas.ts';
import { failureOf, toFailure } from './failure.ts';

/** The typed client: paths, parameters and answers are the server's own types. */
export const api = hc<Api>('/');

export type NewInterviewRequest = z.input<typeof newInterview>;
export type NewPeerSessionRequest = z.input<typeof newPeerSession>;

interface JsonAnswer<T> {
  ok: boolean;
  json(): Promise<T>;
}

/** Waits for an answer and hands over its body; everything else becomes a `Failure`. */
export async function answerOf<T>(request: Promise<JsonAnswer<T>>): Promise<T> {
  try {
    const response = await request;
    if (!response.ok) throw failureOf(await response.json().catch(() => null));
    return await response.json();
  } catch (error) {
    throw toFailure(error);
  }
}
