import { networkInterfaces } from 'node:os';

/**
 * What browsers are told to send media to: the host that is listened on, or, where that is every
 * address, this machine's first one that others can reach.
 */
export function reachableAddress(host: string, interfaces = networkInterfaces()): string {
  if (host !== '0.0.0.0' && host !== '::') return host;
  const addresses = Object.values(interfaces).flatMap((entries) => entries ?? []);
  const outward = addresses.find(({ family, internal }) => family === 'IPv4' && !internal);
  return outward?.address ?? '127.0.0.1';
}
