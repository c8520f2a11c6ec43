import { readFile } from 'node:fs/promises';
import type { InferenceSession, Tensor as OrtTensor, TypedTensor } from 'onnxruntime-node';
import { AppError } from '#lib/errors.ts';
import type { EngineName } from '../../engine-choice.ts';
import { closable } from './closable.ts';
import { tensor, type Engine, type Model, type Tensor } from './engine.ts';
import { notLoaded } from './not-loaded.ts';

/** What both builds of ONNX Runtime have in common. */
export interface OnnxRuntime {
  InferenceSession: typeof InferenceSession;
  Tensor: typeof OrtTensor;
}

const models = new URL('../../models/', import.meta.url);

/** ONNX Runtime as an engine; `load` brings the build and may be called more than once. */
export function onnxEngine(
  name: EngineName,
  options: { load(): Promise<OnnxRuntime>; session: InferenceSession.SessionOptions },
): Engine {
  const loaded = () =>
    options.load().catch((cause: unknown) => {
      throw notLoaded(name, cause);
    });
  return {
    name,
    load: async () => void (await loaded()),
    async open(file) {
      const runtime = await loaded();
      try {
        const bytes = await readFile(new URL(file, models));
        const session = await runtime.InferenceSession.create(bytes, {
          executionMode: 'sequential',
          intraOpNumThreads: 1,
          interOpNumThreads: 1,
          logSeverityLevel: 3,
          ...options.session,
        });
        return modelOf(session, runtime);
      } catch (cause) {
        throw new AppError('analysis_unavailable', `${file} could not be opened.`, { cause });
      }
    },
  };
}

function modelOf(session: InferenceSession, runtime: OnnxRuntime): Model {
  return closable({
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    run: async (feeds) => fromOnnx(await session.run(toOnnx(feeds, runtime))),
    release: () => session.release(),
  });
}

function toOnnx(feeds: Record<string, Tensor>, runtime: OnnxRuntime): InferenceSession.FeedsType {
  const converted: Record<string, OrtTensor> = {};
  for (const name in feeds) {
    const feed = feeds[name];
    if (feed) converted[name] = toOnnxTensor(feed, runtime);
  }
  return converted;
}

function toOnnxTensor(
  { type, data, dims }: Tensor,
  runtime: OnnxRuntime,
): TypedTensor<Tensor['type']> {
  switch (type) {
    case 'float32':
      return new runtime.Tensor(type, data, dims);
    case 'int64':
      return new runtime.Tensor(type, data, dims);
    case 'int32':
      return new runtime.Tensor(type, data, dims);
  }
}

function fromOnnx(outputs: InferenceSession.ReturnType): Record<string, Tensor> {
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
