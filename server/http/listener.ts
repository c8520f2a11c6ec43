import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';
import { AppError } from '#lib/errors.ts';

export interface Listener {
  /** What other doors hang on, such as the sockets. */
  readonly server: Server;
  /** @throws AppError `internal` when the address cannot be used. */
  listen(): Promise<{ url: string }>;
  close(): Promise<void>;
}

/** The HTTP server in front of `fetch`; it answers nobody until `listen` is called. */
export function createListener(
  fetch: (request: Request) => Response | Promise<Response>,
  { host, port }: { host: string; port: number },
): Listener {
  const server = createAdaptorServer({ fetch }) as Server;
  return {
    server,
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', (cause) =>
          reject(new AppError('internal', `Cannot listen on ${host}:${port}.`, { cause })),
        );
        server.listen(port, host, () => {
          const address = server.address();
          const bound = typeof address === 'object' && address ? address.port : port;
          resolve({ url: `http://${host === '0.0.0.0' ? 'localhost' : host}:${bound}` });
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
