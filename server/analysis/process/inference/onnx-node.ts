import { onnxEngine } from './onnx.ts';

/** ONNX Runtime's native library; brought when it is wanted, since it is not there on every platform. */
export const onnxNode = onnxEngine('onnxruntime-node', {
  load: () => import('onnxruntime-node'),
  session: { executionProviders: ['cpu'] },
});
