import { z } from 'zod';

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
/** Of a film's own picture track, in order. */
const frame = z.object({ atMs: z.number(), key: z.boolean(), data: bytes });
export type FilmFrame = z.infer<typeof frame>;
const side = z.number().int().positive();

/** What a film's thread is asked for. */
export const filmTask = z.discriminatedUnion('type', [
  /** A small picture of what a key frame shows. */
  z.object({ type: z.literal('thumbnail'), keyFrame: bytes, longestSide: side }),
  /** The same pictures from a moment on, the first of them a key frame; `frames` begin with one. */
  z.object({ type: z.literal('begin-at'), frames: z.array(frame), fromMs: z.number() }),
  /** Opus packets as one stretch of sound; silence where none is. */
  z.object({
    type: z.literal('sound'),
    packets: z.array(z.object({ atMs: z.number(), data: bytes })),
    fromMs: z.number(),
    toMs: z.number(),
  }),
]);
export type FilmTask = z.infer<typeof filmTask>;

export const filmResult = z.discriminatedUnion('type', [
  z.object({ type: z.literal('thumbnail'), webp: bytes, width: side, height: side }),
  z.object({ type: z.literal('begin-at'), frames: z.array(frame) }),
  /** 16 kHz mono. */
  z.object({
    type: z.literal('sound'),
    samples: z.custom<Int16Array>((value) => value instanceof Int16Array),
  }),
  /** It cannot be decoded. */
  z.object({ type: z.literal('nothing') }),
]);
export type FilmResult = z.infer<typeof filmResult>;
