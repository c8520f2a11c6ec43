import { expect, it } from 'vitest';
import { clusterElement, readCluster, shiftedCluster, type Block } from './cluster.ts';

const blocks: Block[] = [
  { track: 1, atMs: 1000, key: true, data: Buffer.from('picture') },
  { track: 2, atMs: 1004, key: true, data: Buffer.from('sound') },
  { track: 1, atMs: 1033, key: false, data: Buffer.from('more') },
  // Late, and still in its place.
  { track: 2, atMs: 996, key: true, data: Buffer.from('earlier') },
];
const plain = (cluster: Buffer) =>
  readCluster(cluster).map((block) => ({ ...block, data: Buffer.from(block.data) }));

it('[RECORDING-4] a cluster holds its blocks as they are', () => {
  expect(plain(clusterElement(blocks))).toEqual(blocks);
});

it('[RECORDING-7] a cluster moved on the axis keeps everything else', () => {
  const cluster = clusterElement(blocks);
  const moved = shiftedCluster(cluster, 60_000);
  expect(moved).toHaveLength(cluster.length);
  expect(plain(moved)).toEqual(blocks.map((block) => ({ ...block, atMs: block.atMs + 60_000 })));
  expect(plain(cluster)).toEqual(blocks);
});

it('[RECORDING-19] what is no cluster, or not all of one, is refused', () => {
  const cluster = clusterElement(blocks);
  expect(() => readCluster(Buffer.from('no cluster at all'))).toThrow(RangeError);
  expect(() => readCluster(cluster.subarray(0, -3))).toThrow(RangeError);
});
