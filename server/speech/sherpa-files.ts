import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '#lib/errors.ts';

export const sherpaPackage = 'sherpa-onnx-node';

/**
 * The files of a streaming transducer, by the names its models are published with.
 * @throws AppError `internal` that says what the folder lacks.
 */
export function sherpaModelFiles(modelDir: string) {
  if (!existsSync(modelDir)) {
    throw new AppError('internal', `STT_MODEL_DIR is not there: ${modelDir}`);
  }
  const names = readdirSync(modelDir);
  const find = (part: string, ending: string): string => {
    const found = names.find((name) => name.includes(part) && name.endsWith(ending));
    if (found) return join(modelDir, found);
    throw new AppError('internal', `STT_MODEL_DIR has no ${part}*${ending}: ${modelDir}`);
  };
  return {
    transducer: {
      encoder: find('encoder', '.onnx'),
      decoder: find('decoder', '.onnx'),
      joiner: find('joiner', '.onnx'),
    },
    tokens: find('tokens', '.txt'),
  };
}

/** What keeps sherpa from starting here, for the operator; null when nothing is known to. */
export function sherpaTrouble(modelDir: string): string | null {
  try {
    sherpaModelFiles(modelDir);
    import.meta.resolve(sherpaPackage);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    return `STT_MODEL_DIR needs: npm install ${sherpaPackage}`;
  }
}
