import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from './config.ts';

let dir: string;
const secret = 's'.repeat(32);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'intervyou-config-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(dir, { recursive: true });
});

describe('loadConfig', () => {
  it('[CONFIG-1] starts with safe defaults, on loopback only', () => {
    const config = loadConfig({ DATA_DIR: dir });
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      baseUrl: 'http://localhost:3000',
      rtcPort: 40_000,
      analysisFps: 5,
      analysisEngine: 'auto',
      trustProxy: false,
      expressionPanel: true,
      production: false,
    });
    expect(config.databaseUrl).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('[CONFIG-1] reads an empty variable as an absent one', () => {
    expect(loadConfig({ DATA_DIR: dir, PORT: '', DATABASE_URL: '' }).port).toBe(3000);
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://root@db/x'],
    ['BASE_URL', 'localhost'],
    ['AUTH_SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['ANALYSIS_ENGINE', 'tensorflow'],
    ['MEDIA_WORKERS', '0'],
    ['TRUST_PROXY', 'maybe'],
    ['RTC_PORT', '65535'],
    ['SMTP_URL', 'mail.example.org'],
    ['RECORDINGS_KEY', 'short'],
    ['S3_ENDPOINT', 'a bucket'],
  ])('[CONFIG-2] names %s when it is %j', (name, value) => {
    const env = { DATA_DIR: dir, MEDIA_WORKERS: '2', [name]: value };
    expect(() => loadConfig(env)).toThrow(new RegExp(`${name}: `));
  });

  it('[CONFIG-2] names what is missing for a bucket', () => {
    expect(() => loadConfig({ DATA_DIR: dir, S3_BUCKET: 'films' })).toThrow(
      /S3_ENDPOINT: .*S3_ACCESS_KEY: .*S3_SECRET_KEY: /,
    );
  });

  it('[CONFIG-4] shows neither the key of recordings nor the bucket’s', () => {
    const s3 = { S3_ENDPOINT: 'https://s3.test', S3_BUCKET: 'films', S3_ACCESS_KEY: 'who' };
    const [key, hidden] = ['r'.repeat(32), 'a bucket’s secret'];
    const env = { DATA_DIR: dir, ...s3, S3_SECRET_KEY: hidden, RECORDINGS_KEY: key };
    const config = loadConfig(env);
    expect(config.recordings).toMatchObject({ key, s3: { bucket: 'films', secretKey: hidden } });
    for (const shown of [JSON.stringify(config), inspect(config)]) {
      expect(shown).not.toContain(key);
      expect(shown).not.toContain(hidden);
    }
  });

  it('[CONFIG-2] wants to know who writes where there is a mail server', () => {
    const env = { DATA_DIR: dir, SMTP_URL: 'smtp://mail.example' };
    expect(() => loadConfig(env)).toThrow(/MAIL_FROM: /);
    expect(loadConfig({ DATA_DIR: dir, MAIL_FROM: 'coach@example.test' }).mail).toBeUndefined();
  });

  it('[CONFIG-3] makes the secret once and keeps it readable by its owner only', () => {
    const first = loadConfig({ DATA_DIR: dir }).authSecret;
    expect(first.length).toBeGreaterThanOrEqual(32);
    expect(loadConfig({ DATA_DIR: dir }).authSecret).toBe(first);
    const path = join(dir, 'auth-secret');
    expect(readFileSync(path, 'utf8')).toBe(first);
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('[CONFIG-3] refuses to make a secret in production', () => {
    expect(() => loadConfig({ DATA_DIR: dir, NODE_ENV: 'production' })).toThrow(/AUTH_SECRET/);
    const env = { DATA_DIR: dir, NODE_ENV: 'production', AUTH_SECRET: secret };
    expect(loadConfig(env).host).toBe('0.0.0.0');
  });

  it('[CONFIG-3] says so when the data folder cannot be written', () => {
    const file = join(dir, 'file');
    writeFileSync(file, '');
    expect(() => loadConfig({ DATA_DIR: file })).toThrow(/DATA_DIR/);
  });

  it('[CONFIG-4] shows no secret when logged or inspected', () => {
    const config = loadConfig({
      DATA_DIR: dir,
      AUTH_SECRET: secret,
      DATABASE_URL: 'postgres://me:hunter22@db.example:5432/app?password=hunter22',
      OPENAI_API_KEY: 'key-of-the-operator',
      SERPAPI_KEY: 'key-of-the-operator',
      COPYLEAKS_EMAIL: 'me@example.test',
      COPYLEAKS_KEY: 'key-of-the-operator',
      SMTP_URL: 'smtp://me:hunter22@mail.example:587',
      MAIL_FROM: 'coach@example.test',
    });
    expect(config.mail?.smtpUrl).toContain('hunter22');
    expect(config.ai.apiKey).toBe('key-of-the-operator');
    expect(config.databaseUrl).toContain('hunter22');
    for (const shown of [JSON.stringify({ config }), inspect({ config }, { depth: 5 })]) {
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain('hunter22');
      expect(shown).not.toContain('key-of-the-operator');
      expect(shown).toContain('db.example');
    }
  });

  it('[CONFIG-5] fills gaps from .env, and the real environment wins', () => {
    writeFileSync(join(dir, '.env'), `PORT=4001\nLOG_LEVEL=warn\nDATA_DIR=${dir}\n`);
    vi.spyOn(process, 'cwd').mockReturnValue(dir);
    vi.stubEnv('LOG_LEVEL', 'error');
    // vitest sets this one to "/" for the sake of client code.
    vi.stubEnv('BASE_URL', '');
    try {
      const config = loadConfig();
      expect(config.logLevel).toBe('error');
      expect(config.port).toBe(4001);
    } finally {
      vi.unstubAllEnvs();
    }
  });
});
