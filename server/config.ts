import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspect, parseEnv } from 'node:util';
import type { EngineChoice } from './analysis/engine-choice.ts';
import { variables, type Variables } from './environment.ts';
import { AppError } from '#lib/errors.ts';
import { locateWorker } from '../scripts/mediasoup-worker/locate.mjs';

type Env = Record<string, string | undefined>;

const s3Names = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const;

/** A language model is asked when there is a key, or a server of one's own that needs none. */
export interface AiConfig {
  readonly apiKey?: string;
  readonly baseUrl?: string;
  readonly model: string;
  readonly embeddingModel: string;
  readonly limits: {
    readonly perPerson: number;
    readonly everybody: number;
    readonly prices?: { input: number; output: number };
  };
}

/** Recordings lie in a bucket where there is one, else in the data folder; sealed where there is a key. */
export interface RecordingsConfig {
  readonly key?: string;
  /** The longest that any is kept; null: until its owner deletes it. */
  readonly houseDays: number | null;
  readonly s3?: Readonly<Record<'endpoint' | 'bucket' | 'accessKey' | 'secretKey', string>>;
}

export interface Config {
  readonly production: boolean;
  readonly host: string;
  readonly port: number;
  /** Where visitors find the server, without a trailing slash. */
  readonly baseUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  readonly databaseUrl?: string;
  readonly authSecret: string;
  readonly rtcPort: number;
  readonly announcedAddress?: string;
  readonly mediaWorkers: number;
  readonly mediasoupWorkerBin?: string;
  readonly analysisProcesses: number;
  readonly analysisFps: number;
  readonly analysisEngine: EngineChoice;
  /** Absolute. */
  readonly tfjsModelsDir?: string;
  readonly ai: AiConfig;
  /** Of the search service SerpAPI; without it no company is looked up. */
  readonly serpApiKey?: string;
  /** Compares answers with the web; without it none leaves for that. */
  readonly copyleaks?: {
    readonly email: string;
    readonly key: string;
    readonly sandbox: boolean;
    readonly baseUrl?: string;
  };
  /** Who writes down what candidates say. */
  readonly stt: Variables['STT'];
  /** Absolute. */
  readonly sttModelDir?: string;
  /** Whose voice asks. */
  readonly tts: Variables['TTS'];
  /** Without it no mail is sent. */
  readonly mail?: { readonly smtpUrl: string; readonly from: string };
  readonly recordings: RecordingsConfig;
  /** Candidates may have their own face's expression shown to themselves. */
  readonly expressionPanel: boolean;
  readonly logLevel: Variables['LOG_LEVEL'];
  readonly drainMs: number;
  readonly trustProxy: boolean;
}

/**
 * Reads the environment once; `.env` in the working directory fills in what the environment lacks.
 * The result is frozen and shows its secrets masked when it is logged or inspected.
 * @throws AppError that names every variable that cannot be used.
 */
export function loadConfig(env: Env = withEnvFile(process.env)): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = variables.safeParse(set);
  if (!parsed.success) throw unusable(parsed.error.issues);
  const values = parsed.data;

  const production = values.NODE_ENV === 'production';
  const lastRtcPort = values.RTC_PORT + values.MEDIA_WORKERS - 1;
  if (lastRtcPort > 65_535) {
    const message = `needs ${values.MEDIA_WORKERS} ports in a row, up to ${lastRtcPort}`;
    throw unusable([{ path: ['RTC_PORT'], message }]);
  }
  if (values.SMTP_URL && !values.MAIL_FROM) {
    const message = 'is required with SMTP_URL, e.g. IntervYou <coach@example.org>';
    throw unusable([{ path: ['MAIL_FROM'], message }]);
  }
  const dataDir = resolve(values.DATA_DIR);
  const workerBin = locateWorker(env);
  const config: Config = {
    production,
    host: values.HOST ?? (production ? '0.0.0.0' : '127.0.0.1'),
    port: values.PORT,
    baseUrl: new URL(values.BASE_URL ?? `http://localhost:${values.PORT}`).origin,
    dataDir,
    authSecret: values.AUTH_SECRET ?? ownSecret(dataDir, production),
    rtcPort: values.RTC_PORT,
    mediaWorkers: values.MEDIA_WORKERS,
    analysisProcesses: values.ANALYSIS_PROCESSES,
    analysisFps: values.ANALYSIS_FPS,
    analysisEngine: values.ANALYSIS_ENGINE,
    ai: aiConfig(values),
    stt: values.STT,
    tts: values.TTS,
    recordings: recordingsConfig(values),
    expressionPanel: values.EXPRESSION_PANEL === 'on',
    logLevel: values.LOG_LEVEL,
    drainMs: values.DRAIN_MS,
    trustProxy: values.TRUST_PROXY,
    ...(values.STT_MODEL_DIR && { sttModelDir: resolve(values.STT_MODEL_DIR) }),
    ...(values.SERPAPI_KEY && { serpApiKey: values.SERPAPI_KEY }),
    ...copyleaksConfig(values),
    ...(values.SMTP_URL &&
      values.MAIL_FROM && { mail: { smtpUrl: values.SMTP_URL, from: values.MAIL_FROM } }),
    ...(values.DATABASE_URL && { databaseUrl: values.DATABASE_URL }),
    ...(values.ANNOUNCED_ADDRESS && { announcedAddress: values.ANNOUNCED_ADDRESS }),
    ...(values.TFJS_MODELS_DIR && { tfjsModelsDir: resolve(values.TFJS_MODELS_DIR) }),
    ...(workerBin && { mediasoupWorkerBin: workerBin }),
  };
  return Object.freeze(withMask(config));
}

function copyleaksConfig(values: Variables): Pick<Config, 'copyleaks'> {
  const { COPYLEAKS_EMAIL: email, COPYLEAKS_KEY: key, COPYLEAKS_BASE_URL: baseUrl } = values;
  if (!email || !key) return {};
  const sandbox = values.COPYLEAKS_SANDBOX;
  return { copyleaks: { email, key, sandbox, ...(baseUrl && { baseUrl }) } };
}

function aiConfig(values: Variables): AiConfig {
  return {
    ...(values.OPENAI_API_KEY && { apiKey: values.OPENAI_API_KEY }),
    ...(values.OPENAI_BASE_URL && { baseUrl: values.OPENAI_BASE_URL }),
    model: values.AI_MODEL,
    embeddingModel: values.AI_EMBEDDING_MODEL,
    limits: {
      perPerson: values.AI_DAILY_TOKENS,
      everybody: values.AI_DAILY_TOKENS_ALL,
      ...(values.AI_PRICES && { prices: values.AI_PRICES }),
    },
  };
}

function recordingsConfig(values: Variables): RecordingsConfig {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = values;
  const { S3_ACCESS_KEY: accessKey, S3_SECRET_KEY: secretKey } = values;
  const missing = s3Names.filter((name) => values[name] === undefined);
  if (missing.length > 0 && missing.length < s3Names.length) {
    throw unusable(missing.map((name) => ({ path: [name], message: 'is missing for a bucket' })));
  }
  return {
    houseDays: values.RETENTION_DAYS || null,
    ...(values.RECORDINGS_KEY && { key: values.RECORDINGS_KEY }),
    ...(endpoint &&
      bucket &&
      accessKey &&
      secretKey && { s3: { endpoint, bucket, accessKey, secretKey } }),
  };
}

function withEnvFile(env: Env): Env {
  try {
    return { ...parseEnv(readFileSync(resolve('.env'), 'utf8')), ...env };
  } catch {
    return env;
  }
}

function unusable(issues: readonly { path: readonly PropertyKey[]; message: string }[]): AppError {
  const lines = issues.map((issue) => `${issue.path.map(String).join('.')}: ${issue.message}`);
  return new AppError('internal', `Configuration cannot be used. ${lines.join('; ')}`, {
    retryable: false,
  });
}

/** Sessions outlive a restart because the secret is made once and kept where only we can read it. */
function ownSecret(dataDir: string, production: boolean): string {
  if (production) {
    const message = 'is required in production, e.g. the output of "openssl rand -base64 32"';
    throw unusable([{ path: ['AUTH_SECRET'], message }]);
  }
  const path = join(dataDir, 'auth-secret');
  try {
    mkdirSync(dataDir, { recursive: true });
    if (!existsSync(path)) {
      writeFileSync(path, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
    }
  } catch (error) {
    // Another process that starts at the same moment may have made it first.
    if (!existsSync(path)) {
      const code = error instanceof Error && 'code' in error ? ` (${String(error.code)})` : '';
      throw unusable([{ path: ['DATA_DIR'], message: `cannot write to ${dataDir}${code}` }]);
    }
  }
  const secret = readFileSync(path, 'utf8').trim();
  if (secret.length < 32) {
    const message = `${path} is damaged; delete it and everyone signs in anew`;
    throw unusable([{ path: ['AUTH_SECRET'], message }]);
  }
  return secret;
}

function withMask(config: Config): Config {
  const masked = () => ({
    ...config,
    authSecret: '***',
    ai: { ...config.ai, ...(config.ai.apiKey && { apiKey: '***' }) },
    recordings: {
      ...(config.recordings.key && { key: '***' }),
      ...(config.recordings.s3 && { s3: { ...config.recordings.s3, secretKey: '***' } }),
    },
    ...(config.serpApiKey && { serpApiKey: '***' }),
    ...(config.copyleaks && { copyleaks: { ...config.copyleaks, key: '***' } }),
    ...(config.mail && { mail: { ...config.mail, smtpUrl: maskUrl(config.mail.smtpUrl) } }),
    ...(config.databaseUrl && { databaseUrl: maskUrl(config.databaseUrl) }),
  });
  return Object.defineProperties(config, {
    toJSON: { value: masked },
    [inspect.custom]: { value: masked },
  });
}

function maskUrl(value: string): string {
  const url = new URL(value);
  if (url.password) url.password = '***';
  if (url.searchParams.has('password')) url.searchParams.set('password', '***');
  return url.href;
}
