import { onnxEngine } from './onnx.ts';

/** ONNX Runtime in WebAssembly: the same files without native code, several times slower. */
export const onnxWeb = onnxEngine('onnxruntime-web', {
  async load() {
    const runtime = await import('onnxruntime-web');
    runtime.env.wasm.numThreads = 1;
    return runtime;
  },
  session: { executionProviders: ['wasm'] },
});
