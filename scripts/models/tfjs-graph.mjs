// Reads a TensorFlow.js graph model: nodes in the order of their dependencies, weights as numbers.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export function readGraph(jsonPath) {
  const model = JSON.parse(readFileSync(jsonPath, 'utf8'));
  const weights = new Map();
  for (const group of model.weightsManifest) {
    const bytes = Buffer.concat(
      group.paths.map((path) => readFileSync(join(dirname(jsonPath), path))),
    );
    let offset = 0;
    for (const { name, shape, dtype, quantization } of group.weights) {
      const stored = readerOf(quantization?.dtype ?? dtype);
      const count = shape.reduce((product, size) => product * size, 1);
      const values = Array.from({ length: count }, (_, i) =>
        stored.read(bytes, offset + i * stored.size),
      );
      weights.set(name, { shape, values, isInteger: dtype === 'int32' });
      offset += count * stored.size;
    }
  }
  return { nodes: inOrder(model.modelTopology.node.map(readNode)), weights };
}

/**
 * The part of a graph between one node, whose place the input takes, and the nodes that end with
 * one of `ends`: what comes before and after is done outside, and done once.
 */
export function partOf({ nodes, weights }, { start, ends }) {
  const { attr } = nodes.find(({ op }) => op === 'Placeholder');
  const input = { name: start, op: 'Placeholder', inputs: [], attr };
  const byName = new Map(nodes.map((node) => [node.name, node]));
  byName.set(start, input);
  const wanted = nodes.filter(({ name }) => ends.some((end) => name.endsWith(end)));
  const needed = new Set();
  const visit = (node) => {
    if (needed.has(node)) return;
    for (const name of node.inputs) visit(byName.get(name));
    needed.add(node);
  };
  wanted.forEach(visit);
  return { nodes: [...needed], weights };
}

function readNode({ name, op, input = [], attr = {} }) {
  return { name, op, inputs: input.map((ref) => ref.replace(/^\^/, '').split(':')[0]), attr };
}

function inOrder(nodes) {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const ordered = new Set();
  const visit = (node) => {
    if (!node || ordered.has(node)) return;
    for (const name of node.inputs) visit(byName.get(name));
    ordered.add(node);
  };
  nodes.forEach(visit);
  return [...ordered];
}

function readerOf(dtype) {
  switch (dtype) {
    case 'float32':
      return { size: 4, read: (bytes, at) => bytes.readFloatLE(at) };
    case 'int32':
      return { size: 4, read: (bytes, at) => bytes.readInt32LE(at) };
    case 'float16':
      return { size: 2, read: (bytes, at) => halfFloat(bytes.readUInt16LE(at)) };
    default:
      throw new Error(`Weights of type ${dtype} are not known here.`);
  }
}

function halfFloat(bits) {
  const sign = bits >> 15 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
