import { AppError } from '#lib/errors.ts';
import type { EngineName } from '../../engine-choice.ts';

/** Says which engine is meant, and in one line why. */
export function notLoaded(name: EngineName, cause: unknown): AppError {
  const why = cause instanceof Error ? cause.message.split('\n', 1)[0] : 'unknown failure';
  const message = `The engine ${name} cannot be loaded (${why}).`;
  return new AppError('analysis_unavailable', message, { cause });
}
