export type InputKind = 'audio' | 'video';

export type InputTrouble =
  /** The visitor or the browser said no. */
  | 'refused'
  /** There is no such device. */
  | 'missing'
  /** Another program holds it. */
  | 'in-use'
  /** The page did not come over HTTPS. */
  | 'insecure'
  | 'unsupported'
  /** It was there and went away. */
  | 'lost'
  | 'unknown';

export type InputResult =
  { ok: true; track: MediaStreamTrack } | { ok: false; trouble: InputTrouble };

export interface InputDevice {
  id: string;
  label: string;
}

/** A device id, or null for whichever the browser prefers. */
export type Wanted = Partial<Record<InputKind, string | null>>;

const kinds = ['audio', 'video'] as const;

/** Gain control would flatten the very loudness that is measured. */
function audioConstraints(deviceId: string | null): MediaTrackConstraints {
  return {
    ...(deviceId ? { deviceId: { exact: deviceId } } : {}),
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: false,
    channelCount: 1,
  };
}

function videoConstraints(deviceId: string | null): MediaTrackConstraints {
  return {
    ...(deviceId ? { deviceId: { exact: deviceId } } : { facingMode: 'user' }),
    width: { ideal: 1280 },
    height: { ideal: 720 },
    frameRate: { ideal: 30, max: 30 },
  };
}

/**
 * Opens what is wanted with one question to the visitor. When that fails, each is tried by itself,
 * so that a missing camera does not take the microphone with it.
 */
export async function openInputs(wanted: Wanted): Promise<Partial<Record<InputKind, InputResult>>> {
  const asked = kinds.filter((kind) => wanted[kind] !== undefined);
  if (asked.length === 0) return {};
  try {
    const stream = await getMedia(wanted, asked);
    return Object.fromEntries(asked.map((kind) => [kind, picked(stream, kind)]));
  } catch (error) {
    const trouble = troubleOf(error);
    if (asked.length === 1) return { [asked[0] as InputKind]: { ok: false, trouble } };
    const each = asked.map(async (kind): Promise<[InputKind, InputResult]> => {
      if (trouble === 'refused' && (await isDenied(kind))) return [kind, { ok: false, trouble }];
      const result = await openInputs({ [kind]: wanted[kind] });
      return [kind, result[kind] ?? { ok: false, trouble }];
    });
    return Object.fromEntries(await Promise.all(each));
  }
}

async function getMedia(wanted: Wanted, asked: readonly InputKind[]): Promise<MediaStream> {
  if (!globalThis.isSecureContext) throw new DOMException('not a secure page', 'SecurityError');
  if (!navigator.mediaDevices?.getUserMedia) throw new TypeError('no getUserMedia');
  return navigator.mediaDevices.getUserMedia({
    audio: asked.includes('audio') && audioConstraints(wanted.audio ?? null),
    video: asked.includes('video') && videoConstraints(wanted.video ?? null),
  });
}

function picked(stream: MediaStream, kind: InputKind): InputResult {
  const [track] = kind === 'audio' ? stream.getAudioTracks() : stream.getVideoTracks();
  return track ? { ok: true, track } : { ok: false, trouble: 'missing' };
}

/** Firefox does not know these permissions; there the visitor is asked again. */
async function isDenied(kind: InputKind): Promise<boolean> {
  try {
    const name = kind === 'audio' ? 'microphone' : 'camera';
    return (await navigator.permissions.query({ name })).state === 'denied';
  } catch {
    return false;
  }
}

export function troubleOf(error: unknown): InputTrouble {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'NotAllowedError':
    case 'PermissionDeniedError':
      return 'refused';
    case 'NotFoundError':
    case 'DevicesNotFoundError':
    case 'OverconstrainedError':
      return 'missing';
    case 'NotReadableError':
    case 'TrackStartError':
    case 'AbortError':
      return 'in-use';
    case 'SecurityError':
      return 'insecure';
    case 'TypeError':
      return 'unsupported';
    default:
      return 'unknown';
  }
}

/** Labels are empty until a permission has been given. */
export async function listInputs(): Promise<Record<InputKind, InputDevice[]>> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  const of = (kind: MediaDeviceKind) =>
    all
      .filter((device) => device.kind === kind && device.deviceId !== '')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { audio: of('audioinput'), video: of('videoinput') };
}

export function watchInputs(changed: () => void): () => void {
  navigator.mediaDevices?.addEventListener('devicechange', changed);
  return () => navigator.mediaDevices?.removeEventListener('devicechange', changed);
}
