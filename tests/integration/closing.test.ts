import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { createApp } from '#server/app.ts';
import { loadConfig } from '#server/config.ts';
import { createLogger } from '#lib/logger.ts';
import { connectCandidate } from '#support/candidate.ts';
import { freePort } from '#support/server.ts';
import { signUp } from '#support/visitor.ts';

const lasting = new Set([
  'Timeout',
  'ProcessWrap',
  'PipeWrap',
  'TCPServerWrap',
  'TCPSocketWrap',
  'TCPWRAP',
  'UDPWRAP',
  'UDPWrap',
  'MessagePort',
  'Worker',
]);

function open(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo()) {
    if (lasting.has(kind)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** Waits without a timer of its own, which would be counted. */
async function settled(when: (counts: Record<string, number>) => boolean) {
  const untilMs = performance.now() + 15_000;
  while (!when(open()) && performance.now() < untilMs) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  return open();
}

async function rehearse(dataDir: string) {
  const port = await freePort();
  const config = loadConfig({
    ...process.env,
    PORT: String(port),
    BASE_URL: `http://localhost:${port}`,
    RTC_PORT: String(await freePort()),
    DATA_DIR: dataDir,
    MEDIA_WORKERS: '1',
    ANALYSIS_PROCESSES: '1',
  });
  const app = await createApp(config, {
    logger: createLogger({ level: 'error' }),
    rateLimit: false,
  });
  await app.listen();
  const visitor = await signUp(config.baseUrl);
  const { id } = await visitor.createInterview();
  const line = await visitor.connect();
  await line.join(id);
  const candidate = await connectCandidate({ interviewId: id, request: line.request });
  await line.request('interview:start', { interviewId: id });
  await vi.waitFor(() => expect(line.all('samples:bundled').length).toBeGreaterThan(2), 20_000);
  await app.close();
  await app.close();
  await candidate.close();
  line.close();
  return app.vitals();
}

it('[CLOSE-6] closing the server in the middle of an interview leaves nothing behind', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'intervyou-closing-'));
  try {
    // Libraries keep what they opened first; a second run must add nothing to it.
    await rehearse(dataDir);
    const before = await settled(({ ProcessWrap = 0 }) => ProcessWrap === 0);
    const vitals = await rehearse(dataDir);
    expect(vitals).toEqual({
      lanes: [],
      mediaPids: [],
      analysisPids: [],
      recogniserPids: [],
      analysis: [],
    });
    const noMore = (counts: Record<string, number>) =>
      Object.entries(counts).every(([kind, count]) => count <= (before[kind] ?? 0));
    const after = await settled(noMore);
    expect(noMore(after), JSON.stringify({ before, after })).toBe(true);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});
