import type { VoiceMode } from '#shared/voices.ts';
import type { UserId } from '#shared/ids.ts';
import { isSame, type MediaKind, type Participant } from '#shared/participants.ts';

export interface Flow {
  to: Participant;
  from: Participant;
  kind: MediaKind;
}

interface House {
  /** Whether the candidate lets coaches watch. */
  watched: boolean;
  modeOf(coachId: UserId): VoiceMode;
  /** Whether the candidate does not want to hear this coach. */
  isMuted(coachId: UserId): boolean;
}

/**
 * Who may see and hear whom: coaches the candidate, while the candidate lets them; the candidate the
 * coach who whispers or asks the questions, unless they have muted them; other coaches only the one who
 * asks the questions.
 */
export function mayReceive({ to, from, kind }: Flow, house: House): boolean {
  if (!house.watched || isSame(to, from)) return false;
  if (from.role === 'candidate') return to.role === 'coach';
  if (!maySend(from, kind, house)) return false;
  if (to.role === 'candidate') return !house.isMuted(from.coachId);
  return house.modeOf(from.coachId) === 'interview';
}

/** Who may send what at all. */
export function maySend(who: Participant, kind: MediaKind, house: Pick<House, 'modeOf'>): boolean {
  if (who.role === 'candidate') return true;
  const mode = house.modeOf(who.coachId);
  return mode === 'interview' || (mode === 'whisper' && kind === 'audio');
}
