import LibAV from '@libav.js/variant-webm-vp9';
import { isKeyFrame } from '../rtp/vp8-payload.ts';
import { copyOf, i420ToRgb, type I420Picture } from './i420.ts';
import { isAcceptableVp8 } from './vp8-guard.ts';

export interface RgbPicture {
  /** RGB24, rows without padding. */
  data: Uint8Array;
  width: number;
  height: number;
}

export type Vp8Result =
  /** `picture` is null where none was wanted, or where the frame is not for showing. */
  | { ok: true; picture: RgbPicture | null }
  /** Refused or not decodable: nothing but a key frame can follow. */
  | { ok: false };

interface Sandbox {
  engine: Engine;
  codec: number;
  packet: number;
  frame: number;
}

/** What the package's types leave out. */
interface EngineExtras {
  HEAPU8: Uint8Array;
  ff_set_packet_sync(packet: number, data: Uint8Array): void;
}
type Engine = LibAV.LibAV & LibAV.LibAVSync & EngineExtras;

const quiet = -8;

/**
 * One stream's VP8 decoder: libvpx inside WebAssembly, since the bytes come from strangers. Should it
 * trap all the same, its whole memory is thrown away and a fresh one takes over.
 */
export class Vp8Decoder {
  #sandbox: Sandbox | null;
  #spare: Uint8Array[] = [];
  #needsKey = true;
  #isShown = false;
  #closed = false;

  static async create(): Promise<Vp8Decoder> {
    return new Vp8Decoder(await openSandbox());
  }

  private constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  decode(frame: Uint8Array, wantPicture: boolean): Vp8Result {
    const sandbox = this.#sandbox;
    const mayDecode = isAcceptableVp8(frame) && (!this.#needsKey || isKeyFrame(frame));
    if (!sandbox || !mayDecode) return this.#refuse();
    try {
      if (!send(sandbox, frame)) return this.#refuse();
      this.#needsKey = false;
      this.#isShown = sandbox.engine.avcodec_receive_frame_sync(sandbox.codec, sandbox.frame) >= 0;
      const picture = this.#isShown && wantPicture ? this.#readPicture(sandbox) : null;
      return { ok: true, picture };
    } catch {
      this.#replaceSandbox();
      return this.#refuse();
    }
  }

  /** The picture as an encoder takes it; null where there is none to show. */
  decodePlanes(frame: Uint8Array): I420Picture | null {
    const { ok } = this.decode(frame, false);
    if (!ok || !this.#sandbox || !this.#isShown) return null;
    return copyOf(planesOf(this.#sandbox));
  }

  /** Pictures are large and many: one that nobody looks at any more may hold a later one. */
  recycle({ data }: RgbPicture): void {
    if (!this.#spare.includes(data)) this.#spare.push(data);
  }

  close(): void {
    this.#closed = true;
    this.#sandbox = null;
    this.#spare = [];
  }

  #readPicture(sandbox: Sandbox): RgbPicture {
    const planes = planesOf(sandbox);
    const { width, height } = planes;
    const data = this.#room(width * height * 3);
    i420ToRgb(planes, new Uint8ClampedArray(data.buffer));
    return { data, width, height };
  }

  #room(bytes: number): Uint8Array {
    const spare = this.#spare.pop();
    return spare?.length === bytes ? spare : new Uint8Array(bytes);
  }

  #refuse(): Vp8Result {
    this.#needsKey = true;
    return { ok: false };
  }

  #replaceSandbox(): void {
    this.#sandbox = null;
    const replace = async () => {
      const sandbox = await openSandbox();
      if (!this.#closed) this.#sandbox = sandbox;
    };
    // A sandbox that cannot be opened again leaves the track without pictures, which is counted.
    replace().catch(() => {});
  }
}

/** The memory may move with the next frame: never keep the view. */
function planesOf({ engine, frame }: Sandbox): I420Picture {
  const plane = (index: number) => ({
    offset: engine.AVFrame_data_a_sync(frame, index),
    stride: engine.AVFrame_linesize_a_sync(frame, index),
  });
  return {
    memory: engine.HEAPU8,
    width: engine.AVFrame_width_sync(frame),
    height: engine.AVFrame_height_sync(frame),
    y: plane(0),
    u: plane(1),
    v: plane(2),
  };
}

async function openSandbox(): Promise<Sandbox> {
  // The types know neither the memory nor the packet setter, both of which this build exports.
  const engine = (await LibAV.LibAV({ noworker: true, nothreads: true })) as Engine;
  engine.av_log_set_level_sync(quiet);
  const [, codec, packet, frame] = await engine.ff_init_decoder('libvpx');
  return { engine, codec, packet, frame };
}

function send({ engine, codec, packet }: Sandbox, data: Uint8Array): boolean {
  engine.ff_set_packet_sync(packet, data);
  const status = engine.avcodec_send_packet_sync(codec, packet);
  engine.av_packet_unref_sync(packet);
  return status >= 0;
}
