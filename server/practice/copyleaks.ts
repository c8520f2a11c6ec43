import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { webSource, type WebSource } from '#shared/originality.ts';

/** Compares texts with the web, elsewhere and later: findings come to an address that was told. */
export interface TextScanner {
  /** Findings are made up. */
  readonly sandbox: boolean;
  /**
   * Hands a text over; nothing of it is kept there for comparison with others.
   * @throws AppError `originality_unavailable`, `timeout` or `cancelled`.
   */
  submit(about: {
    scanId: string;
    text: string;
    /** Called with `{STATUS}` replaced by what happened. */
    callbackUrl: string;
    signal?: AbortSignal | undefined;
  }): Promise<void>;
  /** Asks for the findings of a finished scan again. Throws as `submit` does. */
  remind(scanId: string): Promise<void>;
  /** Has a finished scan deleted there. Throws as `submit` does. */
  forget(scanId: string): Promise<void>;
}

export interface CopyleaksOptions {
  email: string;
  key: string;
  sandbox: boolean;
  /** In place of both hosts of the vendor. */
  baseUrl?: string | undefined;
  timeoutMs?: number;
}

/** Hours after which the vendor forgets a scan by itself, should our wish not reach it. */
const keptHours = 24;
const mostSources = 10;
const renewedMs = 5 * 60_000;
const signedIn = z.object({ access_token: z.string().min(1), '.expires': z.coerce.date() });

/**
 * The Copyleaks Authenticity API, v3 (docs.copyleaks.com): sign in for a token of 48 hours, hand in a file
 * under an id of ours, and be called back. There is no way to ask for findings, only to be called again.
 */
export function createCopyleaks(options: CopyleaksOptions): TextScanner {
  const { email, key, sandbox, timeoutMs = 10_000 } = options;
  const host = (name: string) => options.baseUrl ?? `https://${name}.copyleaks.com`;
  let session: { token: string; until: number } | null = null;

  async function send(url: URL, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const limit = AbortSignal.timeout(timeoutMs);
    try {
      return await fetch(url, {
        ...init,
        redirect: 'error',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
      });
    } catch {
      if (signal?.aborted) throw new AppError('cancelled', 'Nobody waits for this any more.');
      if (limit.aborted) throw new AppError('timeout', 'The comparison service took too long.');
      throw unavailable(true);
    }
  }

  async function token(signal?: AbortSignal): Promise<string> {
    if (session && session.until > Date.now()) return session.token;
    const response = await send(
      new URL('/v3/account/login/api', host('id')),
      { method: 'POST', headers: json, body: JSON.stringify({ email, key }) },
      signal,
    );
    if (!response.ok) throw await refused(response);
    const read = signedIn.safeParse(await response.json().catch(() => null));
    if (!read.success) throw unavailable(true);
    const until = read.data['.expires'].getTime() - renewedMs;
    session = { token: read.data.access_token, until };
    return session.token;
  }

  async function call(method: string, path: string, body?: unknown, signal?: AbortSignal) {
    const url = new URL(path, host('api'));
    const attempt = async () =>
      send(
        url,
        {
          method,
          headers: { ...json, authorization: `Bearer ${await token(signal)}` },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        },
        signal,
      );
    let response = await attempt();
    if (response.status === 401) {
      // A token may be withdrawn before its time.
      session = null;
      await response.body?.cancel();
      response = await attempt();
    }
    if (!response.ok) throw await refused(response);
    await response.body?.cancel();
  }

  return {
    sandbox,
    submit: ({ scanId, text, callbackUrl, signal }) =>
      call(
        'PUT',
        `/v3/scans/submit/file/${scanId}`,
        {
          base64: Buffer.from(text).toString('base64'),
          filename: 'answer.txt',
          properties: {
            sandbox,
            expiration: keptHours,
            webhooks: { status: callbackUrl },
            aiGeneratedText: { detect: false },
            scanning: {
              internet: true,
              copyleaksDb: { includeMySubmissions: false, includeOthersSubmissions: false },
            },
          },
        },
        signal,
      ),
    remind: (scanId) => call('POST', `/v3/scans/${scanId}/webhooks/resend`),
    forget: (scanId) =>
      call('PATCH', '/v3.1/scans/delete', { scans: [{ id: scanId }], purge: true }),
  };
}

const json = { 'content-type': 'application/json' };

async function refused(response: Response): Promise<AppError> {
  await response.body?.cancel();
  return unavailable(response.status === 429 || response.status >= 500);
}

function unavailable(retryable: boolean): AppError {
  const message = 'The answer could not be compared with the web.';
  return new AppError('originality_unavailable', message, { retryable });
}

const completed = z.object({
  results: z.object({
    internet: z.array(z.unknown()).default([]),
    score: z.object({ aggregatedScore: z.number().min(0).max(100) }),
  }),
});

/**
 * Findings as the vendor tells them when a scan is over: the share of words found elsewhere (0 to 1) and
 * where; sources without a usable address are left out. Null: no findings.
 */
export function readFindings(body: unknown): { share: number; sources: WebSource[] } | null {
  const read = completed.safeParse(body);
  if (!read.success) return null;
  const { internet, score } = read.data.results;
  const sources = internet.flatMap((one) => webSource.safeParse(one).data ?? []);
  return {
    share: score.aggregatedScore / 100,
    sources: sources.toSorted((a, b) => b.matchedWords - a.matchedWords).slice(0, mostSources),
  };
}
