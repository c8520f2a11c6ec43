import { z } from 'zod';
import { userId } from './ids.ts';

/** Who is in an interview: the candidate, whose it is, and the coaches they let watch. */
export const participant = z.discriminatedUnion('role', [
  z.object({ role: z.literal('candidate') }),
  z.object({ role: z.literal('coach'), coachId: userId }),
]);
export type Participant = z.infer<typeof participant>;

export const candidate: Participant = { role: 'candidate' };

export function isSame(one: Participant, other: Participant): boolean {
  return one.role === 'coach' && other.role === 'coach'
    ? one.coachId === other.coachId
    : one.role === other.role;
}

export const mediaKind = z.enum(['audio', 'video']);
export type MediaKind = z.infer<typeof mediaKind>;

/** Sound or picture that somebody in the interview sends and the one who is told may receive. */
export const produced = z.object({
  from: participant,
  kind: mediaKind,
  producerId: z.string(),
  muted: z.boolean(),
});
export type Produced = z.infer<typeof produced>;

/** So many coaches watch one interview at most. */
export const observersAtMost = 20;
