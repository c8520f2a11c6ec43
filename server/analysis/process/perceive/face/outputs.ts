import { AppError } from '#lib/errors.ts';
import type { Tensor } from '../../inference/engine.ts';

/**
 * A model's float output by name.
 * @throws AppError `internal` when the model file is another one than the code was written for.
 */
export function floats(outputs: Record<string, Tensor>, name: string): Float32Array {
  const data = outputs[name]?.data;
  if (!(data instanceof Float32Array)) throw new AppError('internal', `No output named ${name}.`);
  return data;
}
