import type { EngineOptions } from '../../engine-choice.ts';
import type { Engine } from './engine.ts';
import { onnxNode } from './onnx-node.ts';
import { onnxWeb } from './onnx-web.ts';
import { loadTfjsNode, tfjsEngine } from './tfjs.ts';

export interface OpenedEngine {
  engine: Engine;
  /** Not what was hoped for, and why; for the operator. */
  warning: string | null;
}

/**
 * The engine that was chosen, or with `auto` the best that loads.
 * @throws AppError `analysis_unavailable` that says why the chosen one cannot be had.
 */
export async function openEngine({ choice, tfjsModelsDir }: EngineOptions): Promise<OpenedEngine> {
  switch (choice) {
    case 'auto':
      return onnxOfAnyKind();
    case 'onnxruntime-node':
      return loaded(onnxNode);
    case 'onnxruntime-web':
      return loaded(onnxWeb);
    case 'tfjs': {
      const { engine: others, warning } = await onnxOfAnyKind();
      const tfjs = tfjsEngine({ load: loadTfjsNode, modelsDir: tfjsModelsDir, others });
      return { ...(await loaded(tfjs)), warning };
    }
  }
}

async function loaded(engine: Engine): Promise<OpenedEngine> {
  await engine.load();
  return { engine, warning: null };
}

async function onnxOfAnyKind(): Promise<OpenedEngine> {
  try {
    return await loaded(onnxNode);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'It cannot be loaded.';
    const { engine } = await loaded(onnxWeb);
    return { engine, warning: `${why} onnxruntime-web serves instead, several times slower.` };
  }
}
