import { createApp } from '#server/app.ts';
import { loadConfig } from '#server/config.ts';
import { createLogger } from '#lib/logger.ts';

/**
 * The server as `server/main.ts` runs it, less the rate limit on signing up (one address signs up
 * many candidates here), and telling its parent where it listens.
 */
const config = loadConfig();
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
  if (message === 'drain') void app.drain(config.drainMs).then(() => process.send?.('drained'));
});
await app.listen();
process.send?.('ready');
