import { clusterElement, type Block } from '../../webm/cluster.ts';

/** What is lost when the process is killed: this, and what the interleaver holds. */
const clusterMs = 1000;

interface Options {
  videoTrack: number;
  onCluster(cluster: Buffer, span: { fromMs: number; toMs: number }): void;
}

/** Blocks in order → clusters of a second, each key frame of the picture at the start of one. */
export class ClusterBuilder {
  readonly #options: Options;
  #blocks: Block[] = [];

  constructor(options: Options) {
    this.#options = options;
  }

  push(block: Block): void {
    const first = this.#blocks[0];
    const isSeekable = block.key && block.track === this.#options.videoTrack;
    if (first && (isSeekable || block.atMs - first.atMs >= clusterMs)) this.flush();
    this.#blocks.push(block);
  }

  flush(): void {
    const [first, last] = [this.#blocks[0], this.#blocks.at(-1)];
    if (!first || !last) return;
    const cluster = clusterElement(this.#blocks);
    this.#blocks = [];
    this.#options.onCluster(cluster, { fromMs: first.atMs, toMs: last.atMs });
  }
}
