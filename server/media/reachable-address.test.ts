import type { NetworkInterfaceInfo } from 'node:os';
import { describe, expect, it } from 'vitest';
import { reachableAddress } from './reachable-address.ts';

const entry = (address: string, internal: boolean): NetworkInterfaceInfo => ({
  address,
  internal,
  family: 'IPv4',
  netmask: '255.255.255.0',
  mac: '00:00:00:00:00:00',
  cidr: null,
});
const lo = [entry('127.0.0.1', true)];

describe('reachableAddress', () => {
  it('is the host itself where one is named', () => {
    expect(reachableAddress('127.0.0.1', { lo, eth0: [entry('192.0.2.7', false)] })).toBe(
      '127.0.0.1',
    );
  });

  it.each(['0.0.0.0', '::'])('is the first outward address where %s is listened on', (host) => {
    const eth0 = [entry('192.0.2.7', false), entry('192.0.2.8', false)];
    expect(reachableAddress(host, { lo, eth0 })).toBe('192.0.2.7');
  });

  it('is the loopback of a machine that has nothing else', () => {
    expect(reachableAddress('0.0.0.0', { lo })).toBe('127.0.0.1');
  });
});
