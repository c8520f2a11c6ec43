/** When what a page's camera and microphone delivered flashed and clicked, milliseconds of the epoch. */
export interface DeviceBeats {
  flashes: number[];
  clicks: number[];
}

/** Chromium's; no standard library describes it yet. */
interface Processor {
  readable: ReadableStream<VideoFrame | AudioData>;
}

/**
 * To be run in a page before its own scripts (it can see nothing but itself there). A camera and a
 * microphone that play files do not begin them at one moment, and neither keeps to its pace while the
 * machine is busy: what they are apart is theirs, not the film's. Times are the browser's own capture
 * times, placed on the clock by what reached the page fastest.
 */
export function watchDevices(): void {
  const beats = { flashes: [] as number[], clicks: [] as number[], offsets: {} as object };
  Object.assign(window, { deviceBeats: beats });
  const white = 215;
  const loud = 0.04;
  const restMs = 700;
  const { mediaDevices } = navigator;
  const open = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (wish) => {
    const stream = await open(wish);
    for (const track of stream.getTracks()) void watch(track.clone());
    return stream;
  };

  async function watch(track: MediaStreamTrack): Promise<void> {
    const Kind = (window as unknown as Record<string, new (of: object) => Processor>)
      .MediaStreamTrackProcessor!;
    const reader = new Kind({ track }).readable.getReader();
    const found: number[] = [];
    let fastestMs = Infinity;
    let lastMs = -Infinity;
    const epochs = track.kind === 'video' ? beats.flashes : beats.clicks;
    for (;;) {
      const { value } = await reader.read();
      if (!value) return;
      const atMs = value.timestamp / 1000;
      fastestMs = Math.min(fastestMs, performance.timeOrigin + performance.now() - atMs);
      const insideMs = 'numberOfFrames' in value ? clickIn(value) : await flashIn(value);
      value.close();
      if (insideMs === null) continue;
      if (atMs + insideMs - lastMs > restMs) {
        found.push(atMs + insideMs);
        epochs.push(atMs + insideMs + fastestMs);
      }
      lastMs = atMs + insideMs;
    }
  }

  function clickIn(sound: AudioData): number | null {
    const samples = new Float32Array(sound.numberOfFrames);
    sound.copyTo(samples, { planeIndex: 0, format: 'f32-planar' });
    const first = samples.findIndex((sample) => Math.abs(sample) > loud);
    return first < 0 ? null : (first * 1000) / sound.sampleRate;
  }

  /** A small square in the middle tells enough. */
  async function flashIn(picture: VideoFrame): Promise<number | null> {
    const side = 32;
    const [x, y] = [picture.codedWidth / 2 - side, picture.codedHeight / 2 - side];
    const rect = { x: x & ~1, y: y & ~1, width: side, height: side };
    const planes = new Uint8Array(picture.allocationSize({ rect }));
    await picture.copyTo(planes, { rect });
    const luma = planes.subarray(0, side * side);
    return luma.reduce((sum, one) => sum + one, 0) / luma.length > white ? 0 : null;
  }
}
