import type { Sample } from '#shared/metrics.ts';
import type { PathState } from '../../services/media-path.ts';
import type { InputState } from '../../stores/rehearsal/inputs.ts';

export type CheckId = 'camera' | 'microphone' | 'connection' | 'face';
export interface Check {
  id: CheckId;
  /** `waiting` is under way, `attention` wants something of the candidate. */
  state: 'waiting' | 'fine' | 'attention';
  /** Key under `lobby.check`, or of the trouble. */
  text: string;
}

interface Situation {
  audio: InputState;
  video: InputState;
  joined: boolean;
  path: PathState;
  /** A voice has come through the microphone since the page was opened. */
  heard: boolean;
  presence: Sample | undefined;
}

/** What has to be there before the curtain rises, and what is advised. */
export function checksOf(situation: Situation): Check[] {
  const { audio, video, heard } = situation;
  return [
    { id: 'camera', ...inputCheck(video, 'on', 'video') },
    { id: 'microphone', ...inputCheck(audio, heard ? 'heard' : 'say', 'audio') },
    { id: 'connection', ...connectionCheck(situation) },
    { id: 'face', ...faceCheck(situation) },
  ];
}

/** Camera, microphone and connection; a face in view and a baseline are advice. */
export function mayBegin({ audio, video, joined, path }: Situation): boolean {
  return joined && path === 'connected' && audio.state === 'live' && video.state === 'live';
}

type Outcome = Omit<Check, 'id'>;

function inputCheck(input: InputState, fine: string, kind: 'audio' | 'video'): Outcome {
  switch (input.state) {
    case 'live':
      return { state: fine === 'say' ? 'waiting' : 'fine', text: `lobby.check.${fine}` };
    case 'trouble':
      return { state: 'attention', text: `lobby.trouble.${kind}.${input.trouble}` };
    case 'asking':
      return { state: 'waiting', text: 'lobby.check.asking' };
    case 'idle':
      return { state: 'waiting', text: 'lobby.check.off' };
  }
}

function connectionCheck({ joined, path }: Situation): Outcome {
  if (joined && path === 'connected') return { state: 'fine', text: 'lobby.check.connected' };
  const broken = path === 'interrupted' || path === 'failed';
  return broken
    ? { state: 'attention', text: 'lobby.check.mending' }
    : { state: 'waiting', text: 'lobby.check.connecting' };
}

function faceCheck({ video, presence }: Situation): Outcome {
  if (video.state !== 'live' || !presence || presence.value === null) {
    return { state: 'waiting', text: 'lobby.check.looking' };
  }
  if (presence.value === 0) return { state: 'attention', text: 'lobby.check.notSeen' };
  if (presence.value > 1) return { state: 'attention', text: 'lobby.check.several' };
  return { state: 'fine', text: 'lobby.check.seen' };
}
