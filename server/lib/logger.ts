import pino, { type Logger } from 'pino';

export type { Logger };

/**
 * JSON lines on stdout. Ids are fine in a log; names, addresses, answers and pictures are not, and
 * the paths below are cut out should one slip into a logged object.
 */
export function createLogger(options: { level: string; name?: string }): Logger {
  return pino({
    level: options.level,
    ...(options.name === undefined ? {} : { name: options.name }),
    base: { pid: process.pid },
    redact: {
      paths: [
        'password',
        'email',
        'cookie',
        'token',
        '*.password',
        '*.email',
        '*.cookie',
        '*.token',
        'req.headers',
      ],
      remove: true,
    },
  });
}
