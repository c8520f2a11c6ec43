import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { sherpaModelFiles, sherpaTrouble } from './sherpa-files.ts';

it('[WORDS-22] what keeps a model from being loaded is known at the start: folder, file, package', async () => {
  expect(sherpaTrouble('/nowhere')).toBe('STT_MODEL_DIR is not there: /nowhere');
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-model-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ['encoder-epoch-99.onnx', 'decoder-epoch-99.onnx', 'tokens.txt']) {
    await writeFile(join(folder, name), '');
  }
  expect(sherpaTrouble(folder)).toMatch(/no joiner\*\.onnx/);
  await writeFile(join(folder, 'joiner-epoch-99.onnx'), '');
  expect(sherpaTrouble(folder)).toMatch(/npm install sherpa-onnx-node/);
  expect(sherpaModelFiles(folder).tokens).toBe(join(folder, 'tokens.txt'));
});
