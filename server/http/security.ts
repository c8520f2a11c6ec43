import { createMiddleware } from 'hono/factory';
import { secureHeaders } from 'hono/secure-headers';
import { AppError } from '#lib/errors.ts';
import type { HttpEnv } from './router.ts';

const self = ["'self'"];
const none = ["'none'"];

/** What browsers may load, run and switch on in a page of ours. `'self'` covers our own web socket. */
export function securityHeaders({ overTls }: { overTls: boolean }) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: self,
      scriptSrc: self,
      // Interface libraries place floating parts by style attributes.
      styleSrc: [...self, "'unsafe-inline'"],
      imgSrc: [...self, 'blob:', 'data:'],
      fontSrc: [...self, 'data:'],
      mediaSrc: [...self, 'blob:', 'mediastream:'],
      connectSrc: self,
      workerSrc: [...self, 'blob:'],
      objectSrc: none,
      baseUri: none,
      formAction: self,
      frameAncestors: none,
    },
    permissionsPolicy: {
      camera: ['self'],
      microphone: ['self'],
      fullscreen: ['self'],
      geolocation: [],
      payment: [],
      usb: [],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'strict-origin-when-cross-origin',
    strictTransportSecurity: overTls && 'max-age=31536000; includeSubDomains',
  });
}

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses changes that a foreign page asks for in a visitor's name, whatever their content type.
 * Programs that are no browser send neither header and have no visitor's cookie.
 */
export function ownOriginOnly({ baseUrl }: { baseUrl: string }) {
  const known = new URL(baseUrl).origin;
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (!safeMethods.has(c.req.method)) {
      const origin = c.req.header('origin');
      const host = c.req.header('host') ?? new URL(c.req.url).host;
      const site = c.req.header('sec-fetch-site');
      const own =
        origin === undefined
          ? site === undefined || site === 'same-origin' || site === 'none'
          : origin === known || hostOf(origin) === host;
      if (!own) throw new AppError('forbidden', 'This request came from a foreign page.');
    }
    await next();
  });
}

function hostOf(origin: string): string | undefined {
  return URL.parse(origin)?.host;
}
