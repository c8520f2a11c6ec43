import { element, ids, readElement, readVint, sizeBytes, idBytes, uint } from './ebml.ts';

/** One frame or packet in its place. */
export interface Block {
  track: number;
  /** From the file's time 0. */
  atMs: number;
  key: boolean;
  data: Uint8Array;
}

const keyFlag = 0x80;
const clusterHeadBytes = 4 + 8;
const timestampBytes = 1 + 8 + 8;

/** Blocks as one cluster; the first one's time is the cluster's. */
export function clusterElement(blocks: readonly Block[]): Buffer {
  const fromMs = blocks[0]?.atMs ?? 0;
  return element(
    ids.cluster,
    uint(ids.timestamp, fromMs),
    ...blocks.flatMap((block) => blockParts(block, fromMs)),
  );
}

/** The same cluster, `byMs` later. */
export function shiftedCluster(cluster: Buffer, byMs: number): Buffer {
  const shifted = Buffer.from(cluster);
  const at = clusterHeadBytes + timestampBytes - 8;
  shifted.writeBigUInt64BE(cluster.readBigUInt64BE(at) + BigInt(byMs), at);
  return shifted;
}

/**
 * The blocks of a cluster that `clusterElement` made; `data` are views.
 * @throws RangeError for anything else.
 */
export function readCluster(cluster: Buffer): Block[] {
  const head = readElement(cluster, 0);
  const stamp = head && readElement(cluster, head.from);
  if (head?.id !== ids.cluster || stamp?.id !== ids.timestamp) throw new RangeError('no cluster');
  const fromMs = Number(cluster.readBigUInt64BE(stamp.from));
  const blocks: Block[] = [];
  for (let at = clusterHeadBytes + timestampBytes; at < cluster.length;) {
    const one = readElement(cluster, at);
    if (one?.id !== ids.simpleBlock || one.size === null) throw new RangeError('no block');
    const end = one.from + one.size;
    const track = readVint(cluster, one.from, { keepMarker: false, longest: 1 });
    if (!track || end > cluster.length) throw new RangeError('a block without its end');
    const afterTrack = one.from + track.length;
    blocks.push({
      track: track.value,
      atMs: fromMs + cluster.readInt16BE(afterTrack),
      key: (cluster[afterTrack + 2]! & keyFlag) !== 0,
      data: cluster.subarray(afterTrack + 3, end),
    });
    at = end;
  }
  return blocks;
}

function blockParts({ track, atMs, key, data }: Block, fromMs: number): Uint8Array[] {
  const head = Buffer.alloc(4);
  head[0] = 0x80 | track;
  head.writeInt16BE(atMs - fromMs, 1);
  head[3] = key ? keyFlag : 0;
  return [idBytes(ids.simpleBlock), sizeBytes(head.length + data.length), head, data];
}
