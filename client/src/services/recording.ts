import { recordingRateHz } from '#shared/practice.ts';
import { failureOf, toFailure } from './failure.ts';

export interface Recording {
  /** What was heard until now: 16 kHz mono. */
  stop(): Promise<Int16Array<ArrayBuffer>>;
}

/** Records a microphone until it is stopped; the track stays open. */
export function record(track: MediaStreamTrack): Recording {
  const recorder = new MediaRecorder(new MediaStream([track]));
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  recorder.start();
  return {
    async stop() {
      if (recorder.state !== 'inactive') {
        const stopped = new Promise((resolve) => (recorder.onstop = resolve));
        recorder.stop();
        await stopped;
      }
      return samplesOf(new Blob(pieces));
    },
  };
}

async function samplesOf(sound: Blob): Promise<Int16Array<ArrayBuffer>> {
  const bytes = await sound.arrayBuffer();
  if (bytes.byteLength === 0) return new Int16Array(0);
  // A context of that rate decodes to it.
  const decoded = await new OfflineAudioContext(1, 1, recordingRateHz).decodeAudioData(bytes);
  return Int16Array.from(decoded.getChannelData(0), (value) =>
    Math.round(Math.max(-1, Math.min(1, value)) * 0x7fff),
  );
}

/** Has a recording written down by our server, which keeps nothing of it. @throws Failure */
export async function writtenDown(samples: Int16Array<ArrayBuffer>): Promise<string> {
  try {
    const response = await fetch('/api/practice/dictation', {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: samples,
    });
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) throw failureOf(body);
    // Our own server wrote it by the same type.
    return (body as { text: string }).text;
  } catch (error) {
    throw toFailure(error);
  }
}
