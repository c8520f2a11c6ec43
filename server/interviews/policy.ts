import type { MediaKind, Participant } from '#shared/participants.ts';

export interface Flow {
  to: Participant;
  from: Participant;
  kind: MediaKind;
}

/** Who may see and hear whom: coaches the candidate, while the candidate lets them. */
export function mayReceive({ to, from }: Flow, { watched }: { watched: boolean }): boolean {
  return to.role === 'coach' && from.role === 'candidate' && watched;
}

/** Who may send anything at all. */
export function maySend({ role }: Participant): boolean {
  return role === 'candidate';
}
