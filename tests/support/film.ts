import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);
const maxBuffer = 64 << 20;

const probed = z.object({
  format: z.object({
    format_name: z.string(),
    size: z.coerce.number(),
    duration: z.coerce.number().optional(),
  }),
  streams: z.array(
    z.object({
      index: z.number(),
      codec_name: z.string(),
      codec_type: z.enum(['video', 'audio']),
      width: z.number().optional(),
      height: z.number().optional(),
    }),
  ),
  packets: z.array(
    z.object({
      stream_index: z.number(),
      pts_time: z.coerce.number(),
      flags: z.string(),
    }),
  ),
});

/** What ffprobe finds in a film: every packet of every stream, times in milliseconds. */
export async function probe(file: string) {
  const { stdout } = await run(
    'ffprobe',
    ['-v', 'error', '-of', 'json', '-show_format', '-show_streams', '-show_packets', file],
    { maxBuffer },
  );
  const { format, streams, packets } = probed.parse(JSON.parse(stdout));
  const timesOf = (kind: 'audio' | 'video') => {
    const indexes = new Set(
      streams.filter((each) => each.codec_type === kind).map(({ index }) => index),
    );
    return packets.filter((each) => indexes.has(each.stream_index)).map(toTimes);
  };
  return {
    format: format.format_name,
    bytes: format.size,
    /** Null where the file does not tell it. */
    durationMs: format.duration === undefined ? null : format.duration * 1000,
    codecs: streams.map((each) => each.codec_name).sort(),
    size: streams.find((each) => each.codec_type === 'video'),
    audio: timesOf('audio'),
    video: timesOf('video'),
  };
}

function toTimes({ pts_time, flags }: z.infer<typeof probed>['packets'][number]) {
  return { atMs: pts_time * 1000, key: flags.includes('K') };
}

/** What decoding all of it complains about; empty when nothing. */
export async function complaintsOf(file: string): Promise<string> {
  // Frames as they are: by itself ffmpeg would put them on a grid of its own and complain about that.
  const asTheyAre = ['-fps_mode', 'passthrough', '-enc_time_base', '1:1000'];
  const args = ['-v', 'error', '-i', file, ...asTheyAre, '-f', 'null', '-'];
  return (await run('ffmpeg', args, { maxBuffer })).stderr;
}

/** When, in milliseconds from the start, sound begins after silence. */
export async function soundBegins(file: string): Promise<number[]> {
  const filter = 'silencedetect=noise=-40dB:duration=0.5';
  const { stderr } = await run('ffmpeg', ['-i', file, '-af', filter, '-f', 'null', '-'], {
    maxBuffer,
  });
  return [...stderr.matchAll(/silence_end: ([\d.]+)/g)].map((match) => Number(match[1]) * 1000);
}

/** When, in milliseconds from the start, the picture becomes another one. */
export async function pictureChanges(file: string): Promise<number[]> {
  const filter = "select='gt(scene,0.2)',showinfo";
  const args = ['-i', file, '-vf', filter, '-fps_mode', 'passthrough', '-f', 'null', '-'];
  const { stderr } = await run('ffmpeg', args, { maxBuffer });
  return [...stderr.matchAll(/pts_time:([\d.]+)/g)].map((match) => Number(match[1]) * 1000);
}
