import type { EngineName } from '../../engine-choice.ts';

/** Row-major numbers with their shape; the engine behind it does not show. */
export type Tensor =
  | { data: Float32Array; dims: readonly number[]; type: 'float32' }
  | { data: BigInt64Array; dims: readonly number[]; type: 'int64' }
  | { data: Int32Array; dims: readonly number[]; type: 'int32' };

export interface Model {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  /** Outputs by name. Feeds are read while the promise is pending: don't write to them until then. */
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  /** Idempotent. Runs under way finish first; later ones are refused. */
  close(): Promise<void>;
}

/** What runs the models of one process. */
export interface Engine {
  readonly name: EngineName;
  /** @throws AppError `analysis_unavailable` when what it stands on cannot be loaded. */
  load(): Promise<void>;
  /**
   * Opens a file of `server/analysis/models` on one thread: a process holds many lanes, and lanes
   * share cores better than the operators of one graph do.
   * @throws AppError `analysis_unavailable` when the file is missing or is no model.
   */
  open(file: string): Promise<Model>;
}

/** `dims` defaults to a vector of the data's length; `[]` is a scalar. */
export function tensor(data: Tensor['data'], dims: readonly number[] = [data.length]): Tensor {
  if (data instanceof Float32Array) return { data, dims, type: 'float32' };
  if (data instanceof Int32Array) return { data, dims, type: 'int32' };
  return { data, dims, type: 'int64' };
}
