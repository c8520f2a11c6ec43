import { createApp } from './app.ts';
import { loadConfig } from './config.ts';
import { AppError } from '#lib/errors.ts';
import { createLogger } from '#lib/logger.ts';

/** The process edge: configuration in, signals handled, exit code out. */
async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger({ level: config.logLevel });
  const app = await createApp(config, { logger });

  let leaving = false;
  const leave = (signal: NodeJS.Signals) => {
    // Asked twice is asked in earnest.
    if (leaving) process.exit(1);
    leaving = true;
    logger.info({ signal }, 'leaving when the live interviews are over');
    const withinMs = signal === 'SIGINT' ? 0 : config.drainMs;
    app
      .drain(withinMs)
      .then(() => app.close())
      .then(
        () => process.exit(0),
        (err: unknown) => {
          logger.fatal({ err }, 'did not close cleanly');
          process.exit(1);
        },
      );
  };
  // mediasoup listens to these as well and would keep Node from exiting by itself.
  process.on('SIGTERM', leave);
  process.on('SIGINT', leave);

  const { url } = await app.listen();
  logger.info({ url }, 'IntervYou is ready');
  process.stdout.write(`\n  IntervYou is ready: ${config.baseUrl}\n\n`);
}

main().catch((error: unknown) => {
  const message = error instanceof AppError ? error.message : String(error);
  process.stderr.write(`IntervYou did not start: ${message}\n`);
  if (!(error instanceof AppError) && error instanceof Error) {
    process.stderr.write(`${error.stack ?? ''}\n`);
  }
  process.exit(1);
});
