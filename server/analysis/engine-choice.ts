/** What can run the models; `auto` is onnxruntime-node where it loads, else onnxruntime-web. */
export const engineChoices = ['auto', 'onnxruntime-node', 'onnxruntime-web', 'tfjs'] as const;
export type EngineChoice = (typeof engineChoices)[number];

export const engineNames = ['onnxruntime-node', 'onnxruntime-web', 'tfjs'] as const;
export type EngineName = (typeof engineNames)[number];

export interface EngineOptions {
  readonly choice: EngineChoice;
  /** Folder with the TensorFlow.js graph models, which only the engine `tfjs` reads. */
  readonly tfjsModelsDir?: string;
}
