import { z } from 'zod';

/** Every failure a visitor can meet, with the HTTP status it is told as. */
export const errorStatus = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  passcode_needed: 403,
  passcode_wrong: 403,
  not_found: 404,
  unknown_event: 404,
  conflict: 409,
  bad_state: 409,
  displaced: 409,
  /** The interview has not been opened by its candidate yet. */
  not_open: 409,
  /** As many watch as can. */
  full: 409,
  cancelled: 409,
  gone: 410,
  invitation_gone: 410,
  clip_gone: 410,
  too_large: 413,
  unsupported_type: 415,
  range_unsatisfiable: 416,
  ai_refused: 422,
  document_broken: 422,
  document_locked: 422,
  document_too_heavy: 422,
  document_without_text: 422,
  ai_budget_spent: 429,
  rate_limited: 429,
  internal: 500,
  ai_unusable: 502,
  ai_busy: 503,
  ai_unavailable: 503,
  media_unavailable: 503,
  analysis_unavailable: 503,
  research_unavailable: 503,
  originality_unavailable: 503,
  voice_unavailable: 503,
  words_unavailable: 503,
  store_unavailable: 503,
  recording_unavailable: 503,
  draining: 503,
  timeout: 504,
} as const;

export type ErrorCode = keyof typeof errorStatus;

export const errorCode = z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]);

export const errorBody = z.object({
  code: errorCode,
  message: z.string(),
  retryable: z.boolean(),
  retryAfterMs: z.number().optional(),
});
export type ErrorBody = z.infer<typeof errorBody>;
