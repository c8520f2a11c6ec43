import { InferenceSession, Tensor as OrtTensor } from 'onnxruntime-node';
import { AppError } from '#lib/errors.ts';

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

/** `dims` defaults to a vector of the data's length; `[]` is a scalar. */
export function tensor(data: Tensor['data'], dims: readonly number[] = [data.length]): Tensor {
  if (data instanceof Float32Array) return { data, dims, type: 'float32' };
  if (data instanceof Int32Array) return { data, dims, type: 'int32' };
  return { data, dims, type: 'int64' };
}

/**
 * Opens an ONNX file on one thread: a process holds many lanes, and lanes share cores better than
 * the operators of one graph do.
 * @throws AppError `analysis_unavailable` when the file is missing or is no model.
 */
export async function openModel(path: string): Promise<Model> {
  const session = await createSession(path);
  const running = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    async run(feeds) {
      if (closing) throw new AppError('analysis_unavailable', 'The model is closed.');
      const call = session.run(toEngine(feeds));
      running.add(call);
      try {
        return fromEngine(await call);
      } finally {
        running.delete(call);
      }
    },
    close() {
      closing ??= Promise.allSettled(running).then(() => session.release());
      return closing;
    },
  };
}

async function createSession(path: string): Promise<InferenceSession> {
  try {
    return await InferenceSession.create(path, {
      executionProviders: ['cpu'],
      executionMode: 'sequential',
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      logSeverityLevel: 3,
    });
  } catch (cause) {
    throw new AppError('analysis_unavailable', 'A model could not be opened.', { cause });
  }
}

function toEngine(feeds: Record<string, Tensor>): InferenceSession.FeedsType {
  const converted: Record<string, OrtTensor> = {};
  for (const name in feeds) {
    const feed = feeds[name];
    if (feed) converted[name] = toEngineTensor(feed);
  }
  return converted;
}

function toEngineTensor({ type, data, dims }: Tensor): OrtTensor {
  switch (type) {
    case 'float32':
      return new OrtTensor(type, data, dims);
    case 'int64':
      return new OrtTensor(type, data, dims);
    case 'int32':
      return new OrtTensor(type, data, dims);
  }
}

function fromEngine(outputs: InferenceSession.ReturnType): Record<string, Tensor> {
  const converted: Record<string, Tensor> = {};
  for (const name in outputs) {
    const { data, dims } = outputs[name] as OrtTensor;
    if (
      data instanceof Float32Array ||
      data instanceof BigInt64Array ||
      data instanceof Int32Array
    ) {
      converted[name] = tensor(data, dims);
    } else {
      throw new AppError('internal', `Output ${name} is of a type that no one here reads.`);
    }
  }
  return converted;
}
