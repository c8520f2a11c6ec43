import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import type { Logger } from '#lib/logger.ts';
import type { UserId } from '#shared/ids.ts';
import type { Originality } from '#shared/originality.ts';
import type { AnswerId } from '#shared/practice.ts';
import { readFindings, type TextScanner } from './copyleaks.ts';

/** A comparison as it is kept: which scan, whose, and what it came to. */
export interface OriginalityRecord {
  answerId: AnswerId;
  scanId: string;
  sentAt: Date;
  outcome: Exclude<Originality, { state: 'none' }>;
}

export interface OriginalityStore {
  get(userId: UserId, answerId: AnswerId): Promise<OriginalityRecord | null>;
  /** In place of an earlier comparison of the answer. */
  put(record: OriginalityRecord): Promise<void>;
  /** Of a scan that is not settled yet; false when there is none of that id. */
  settle(scanId: string, outcome: OriginalityRecord['outcome']): Promise<boolean>;
  byScan(scanId: string): Promise<OriginalityRecord | null>;
  /** How many of a person's answers were sent since. */
  sentSince(userId: UserId, since: Date): Promise<number>;
}

export interface OriginalityChecks {
  /** @throws AppError `originality_unavailable`, `timeout`, `conflict`, `rate_limited`. */
  start(about: {
    userId: UserId;
    answerId: AnswerId;
    text: string;
    signal?: AbortSignal;
  }): Promise<Originality>;
  read(userId: UserId, answerId: AnswerId): Promise<Originality>;
  /** What the service calls back with; `not_found` when it is not about one of our scans. */
  receive(call: { scanId: string; token: string; status: string; body: unknown }): Promise<void>;
}

/** Beyond this the service is taken to have lost it. */
const waitedMs = 10 * 60_000;
const remindedEachMs = 60_000;
const day = 24 * 60 * 60_000;
const mostPerDay = 20;

/**
 * Comparisons of answers with the web, each asked for by the answer's writer. The address that findings
 * come to holds a mark that only we can make (HMAC of the scan's id), so nobody else can bring any. What
 * was found is deleted at the service at once.
 */
export function createOriginalityChecks(options: {
  scanner: TextScanner;
  store: OriginalityStore;
  secret: string;
  /** Where the service reaches us, without a trailing slash. */
  baseUrl: string;
  clock: Clock;
  logger: Logger;
}): OriginalityChecks {
  const { scanner, store, secret, baseUrl, clock, logger } = options;
  const reminded = new Map<string, number>();
  const markOf = (scanId: string) =>
    createHmac('sha256', secret).update(`originality:${scanId}`).digest('base64url');

  function forget(scanId: string): void {
    reminded.delete(scanId);
    // The service forgets by itself after a day; nobody waits for this.
    scanner.forget(scanId).catch((err: unknown) => logger.warn({ err }, 'a scan stays for a day'));
  }

  async function waitFurther(record: OriginalityRecord): Promise<Originality> {
    const { scanId } = record;
    const waited = clock.now() - record.sentAt.getTime();
    if (waited > waitedMs) {
      const failure = new AppError('timeout', 'The comparison service did not come back.');
      const outcome = {
        state: 'failed',
        sentAt: sentAt(record),
        failure: failure.toBody(),
      } as const;
      await store.settle(scanId, outcome);
      forget(scanId);
      return outcome;
    }
    const last = reminded.get(scanId) ?? record.sentAt.getTime();
    if (clock.now() - last >= remindedEachMs) {
      reminded.set(scanId, clock.now());
      // Refused while the scan runs, and that is no failure.
      scanner.remind(scanId).catch(() => {});
    }
    return record.outcome;
  }

  return {
    async start({ userId, answerId, text, signal }) {
      const before = await store.get(userId, answerId);
      if (before && (await waitingStill(before))) {
        throw new AppError('conflict', 'This answer is being compared already.');
      }
      const since = new Date(clock.now() - day);
      if ((await store.sentSince(userId, since)) >= mostPerDay) {
        throw new AppError('rate_limited', `At most ${mostPerDay} answers a day are compared.`);
      }
      const scanId = randomUUID();
      const callbackUrl = `${baseUrl}/api/originality/callbacks/${scanId}/${markOf(scanId)}/{STATUS}`;
      const sent = new Date(clock.now());
      const outcome = { state: 'checking', sentAt: sent.toISOString() } as const;
      // Kept first: the service may call back before it has answered.
      await store.put({ answerId, scanId, sentAt: sent, outcome });
      try {
        await scanner.submit({ scanId, text, callbackUrl, signal });
      } catch (error) {
        const failure = AppError.from(error);
        await store.settle(scanId, { ...outcome, state: 'failed', failure: failure.toBody() });
        throw failure;
      }
      return outcome;
    },

    async read(userId, answerId) {
      const record = await store.get(userId, answerId);
      if (!record) return { state: 'none' };
      return record.outcome.state === 'checking' ? waitFurther(record) : record.outcome;
    },

    async receive({ scanId, token, status, body }) {
      const record = isSame(token, markOf(scanId)) ? await store.byScan(scanId) : null;
      if (!record) throw new AppError('not_found', 'There is no such comparison.');
      if (status !== 'completed' && status !== 'error') return;
      if (record.outcome.state !== 'checking') return;
      const found = status === 'completed' ? readFindings(body) : null;
      const failure = new AppError('originality_unavailable', 'The answer could not be compared.');
      await store.settle(
        scanId,
        found
          ? { state: 'compared', sentAt: sentAt(record), ...found, sandbox: scanner.sandbox }
          : { state: 'failed', sentAt: sentAt(record), failure: failure.toBody() },
      );
      forget(scanId);
    },
  };

  async function waitingStill(record: OriginalityRecord): Promise<boolean> {
    if (record.outcome.state !== 'checking') return false;
    return (await waitFurther(record)).state === 'checking';
  }
}

const sentAt = (record: OriginalityRecord) => record.sentAt.toISOString();

function isSame(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
