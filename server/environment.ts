import { availableParallelism } from 'node:os';
import { z } from 'zod';
import { engineChoices } from './analysis/engine-choice.ts';

const port = z.coerce.number().int().min(1).max(65_535);
const count = z.coerce.number().int().min(1);
const webUrl = z.url({ protocol: /^https?$/, message: 'must be an http:// or https:// address' });
const tokens = z.coerce.number().int().min(0);
const prices = z
  .string()
  .regex(
    /^\d+(\.\d+)?\/\d+(\.\d+)?$/,
    'must look like 0.25/2: US dollars for a million tokens in/out',
  )
  .transform((text) => {
    const [input = 0, output = 0] = text.split('/').map(Number);
    return { input, output };
  });
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  message: 'must look like postgres://user:password@host:5432/name',
});
const smtpUrl = z.url({
  protocol: /^smtps?$/,
  message: 'must look like smtp://user:password@host:587 or smtps://…',
});

/** What may stand in the environment, each with a safe default; read by `config.ts` alone. */
export const variables = z.object({
  NODE_ENV: z.string().optional(),
  HOST: z.string().optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BASE_URL: webUrl.optional(),
  DATA_DIR: z.string().default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  AUTH_SECRET: z.string().min(32, 'must be at least 32 characters long').optional(),
  RTC_PORT: port.default(40_000),
  ANNOUNCED_ADDRESS: z.string().optional(),
  MEDIA_WORKERS: count.max(256).default(availableParallelism()),
  MEDIASOUP_WORKER_BIN: z.string().optional(),
  ANALYSIS_PROCESSES: count.max(256).default(availableParallelism()),
  ANALYSIS_FPS: count.max(30).default(5),
  ANALYSIS_ENGINE: z.enum(engineChoices).default('auto'),
  TFJS_MODELS_DIR: z.string().optional(),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: webUrl.optional(),
  SERPAPI_KEY: z.string().optional(),
  COPYLEAKS_EMAIL: z.email().optional(),
  COPYLEAKS_KEY: z.string().optional(),
  COPYLEAKS_SANDBOX: z.stringbool().default(false),
  COPYLEAKS_BASE_URL: webUrl.optional(),
  AI_MODEL: z.string().default('gpt-4.1-mini'),
  AI_EMBEDDING_MODEL: z.string().default('text-embedding-3-small'),
  AI_DAILY_TOKENS: tokens.default(200_000),
  AI_DAILY_TOKENS_ALL: tokens.default(5_000_000),
  AI_PRICES: prices.optional(),
  STT: z.enum(['auto', 'openai', 'sherpa', 'pocketsphinx', 'browser', 'none']).default('auto'),
  STT_MODEL_DIR: z.string().optional(),
  TTS: z.enum(['auto', 'openai', 'flite', 'browser']).default('auto'),
  SMTP_URL: smtpUrl.optional(),
  MAIL_FROM: z.string().optional(),
  RECORDINGS_KEY: z.string().min(32, 'must be at least 32 characters long').optional(),
  RETENTION_DAYS: z.coerce.number().int().min(0).max(3650).default(90),
  S3_ENDPOINT: webUrl.optional(),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY: z.string().optional(),
  S3_SECRET_KEY: z.string().optional(),
  EXPRESSION_PANEL: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  DRAIN_MS: z.coerce.number().int().min(0).default(600_000),
  TRUST_PROXY: z.stringbool().default(false),
});

export type Variables = z.infer<typeof variables>;
