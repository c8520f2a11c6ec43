import LibAV from '@libav.js/variant-webm-vp9';
import type { I420Picture } from '../process/decode/i420.ts';
import type { Size } from './planes.ts';

export interface EncodedPicture {
  atMs: number;
  key: boolean;
  data: Uint8Array;
}

const quiet = -8;
const pixelFormat = 0;
const keyFlag = 1;

/** One stream's VP8 encoder: the same libvpx in WebAssembly that decodes. The first picture is a key frame. */
export class Vp8Encoder {
  readonly #engine: LibAV.LibAV & LibAV.LibAVSync;
  readonly #context: readonly [codec: number, context: number, frame: number, packet: number];
  #closed = false;

  /**
   * @param keysOnly each picture stands for itself, as thumbnails do
   * @param quantizer 4 (best) … 63
   */
  static async create(options: {
    size: Size;
    quantizer: number;
    keysOnly?: boolean;
  }): Promise<Vp8Encoder> {
    const engine = await LibAV.LibAV({ noworker: true, nothreads: true });
    // Loaded without a worker it answers at once; its types tell that only of the sum of both.
    return new Vp8Encoder(engine as LibAV.LibAV & LibAV.LibAVSync, options);
  }

  private constructor(
    engine: LibAV.LibAV & LibAV.LibAVSync,
    options: { size: Size; quantizer: number; keysOnly?: boolean },
  ) {
    const { size, quantizer, keysOnly = false } = options;
    this.#engine = engine;
    engine.av_log_set_level_sync(quiet);
    const [codec, context, frame, packet] = engine.ff_init_encoder_sync('libvpx', {
      ctx: {
        ...size,
        pix_fmt: pixelFormat,
        // A bound only: the quantizer decides.
        bit_rate: 4_000_000,
        framerate_num: 30,
        framerate_den: 1,
        gop_size: keysOnly ? 0 : 9_999,
        qmin: quantizer,
        qmax: quantizer,
      },
      time_base: [1, 1000],
      options: { deadline: 'realtime', 'cpu-used': '4', 'lag-in-frames': '0', crf: `${quantizer}` },
    });
    this.#context = [codec, context, frame, packet];
  }

  /** Nothing where the encoder left it out. */
  encode(atMs: number, picture: I420Picture): EncodedPicture | null {
    if (this.#closed) return null;
    const [, context, frame, packet] = this.#context;
    const { memory, width, height, y, u, v } = picture;
    const [found] = this.#engine.ff_encode_multi_sync(
      context,
      frame,
      packet,
      [
        {
          data: memory,
          layout: [y, u, v],
          format: pixelFormat,
          width,
          height,
          pts: Math.round(atMs),
          ptshi: 0,
        },
      ],
      false,
    );
    if (!found) return null;
    return { atMs, key: ((found.flags ?? 0) & keyFlag) !== 0, data: found.data };
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    const [, context, frame, packet] = this.#context;
    this.#engine.ff_free_encoder_sync(context, frame, packet);
  }
}
