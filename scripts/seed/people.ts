import { randomBytes } from 'node:crypto';
import type { Store } from '#server/store/store.ts';
import { dayMs } from '#shared/coaches.ts';
import type { InterviewId, UserId } from '#shared/ids.ts';
import { contentDimensions } from '#shared/rubric.ts';
import { houseRubric } from '#shared/scores.ts';

interface Pair {
  candidateId: UserId;
  coachId: UserId;
}

/** A coach whom the candidate allows everything. */
export async function allowCoach(store: Store, { candidateId, coachId }: Pair, at: Date) {
  const tokenHash = randomBytes(16).toString('hex');
  await store.invitations.add({
    ...{ candidateId, tokenHash, interviewId: null, use: 'single', email: null },
    ...{ createdAt: at, expiresAt: new Date(at.getTime() + 7 * dayMs) },
  });
  await store.invitations.accept(tokenHash, coachId, at);
  const [coaching] = await store.coachings.listCoaches(candidateId);
  if (coaching) await store.coachings.allow(coaching.id, candidateId, { at });
}

/** They watched, marked two moments, wrote a line, and scored every answer. */
export async function coachSession(
  store: Store,
  { candidateId, coachId }: Pair,
  about: { interviewId: InterviewId; at: Date; answers: number; score: number },
) {
  const { interviewId, at, answers, score } = about;
  const act = 'observation-began' as const;
  await store.coachingLog.add({ candidateId, coachId, interviewId, act, by: 'coach', at });
  for (const [atMs, text] of [
    [48_000, 'A clear opening: the figure comes first.'],
    [95_000, 'Say what you did yourself here, not what the team did.'],
  ] as const) {
    await store.marks.add({
      ...{ id: crypto.randomUUID(), interviewId, authorId: coachId, at },
      content: { what: { kind: 'note' }, atMs, toMs: null, text, visibility: 'shared' },
    });
  }
  await store.threads.add({
    ...{ interviewId, authorId: coachId, atMs: 48_000, untilMs: null, replyTo: null },
    ...{ mentions: [], at },
    text: 'Nicely told. Next time begin with the result, then how you came there.',
  });
  const key = { interviewId, coachId, rubricId: houseRubric.id };
  const scores = Array.from({ length: answers }, (_, index) =>
    contentDimensions.map((dimension) => ({ index, dimension, score })),
  ).flat();
  await store.scoreSheets.saveDraft(key, houseRubric, { scores, remark: 'Well done.' });
  await store.scoreSheets.submit(key, { shared: true, at });
}

/** The candidate's rehearsal was one half of a session with a peer. */
export async function pairUp(
  store: Store,
  about: { userId: UserId; peerId: UserId; interviewId: InterviewId; at: Date },
) {
  const { userId: makerId, peerId, interviewId, at } = about;
  const wish = { category: 'general', questionCount: 3, consent: true } as const;
  const theirs = await store.interviews.create({
    ...{ userId: peerId, questions: [], at },
    wish: { ...wish, preferences: { focus: 'any', silent: false, mutedRules: [] } },
  });
  const { id } = await store.peers.add({
    ...{ makerId, interviewId, tokenHash: randomBytes(16).toString('hex') },
    ...{ minutes: 10, first: 'maker', createdAt: at, expiresAt: new Date(at.getTime() + dayMs) },
  });
  await store.peers.change(id, () => ({
    state: 'done',
    guest: { id: peerId, interviewId: theirs.id },
  }));
}
