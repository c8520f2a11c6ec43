import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createApp, type Vitals } from '#server/app.ts';
import { loadConfig } from '#server/config.ts';
import { createLogger } from '#lib/logger.ts';

/**
 * The server as `server/main.ts` runs it, less the rate limit on signing up (one address signs up
 * many candidates here), and answering its parent's questions about itself.
 */
export interface ServerReport {
  vitals: Vitals;
  /** Since the last report. */
  loopDelayMs: { p99: number; max: number };
}

const config = loadConfig();
const loopDelay = monitorEventLoopDelay({ resolution: 10 });
const app = await createApp(config, {
  logger: createLogger({ level: config.logLevel }),
  rateLimit: false,
});
const leave = () => {
  void app.close().then(() => process.exit(0));
};
process.on('SIGTERM', leave);
process.on('SIGINT', leave);
process.on('disconnect', leave);
process.on('message', (message) => {
  if (message === 'drain') void app.drain(config.drainMs).then(leave);
  if (message === 'report') process.send?.(report());
});
await app.listen();
loopDelay.enable();
process.send?.('ready');

function report(): ServerReport {
  const loopDelayMs = { p99: loopDelay.percentile(99) / 1e6, max: loopDelay.max / 1e6 };
  loopDelay.reset();
  return { vitals: app.vitals(), loopDelayMs };
}
