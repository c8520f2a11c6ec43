import { expect, it } from 'vitest';
import pino from 'pino';
import type { Letter } from '#server/mail/letter.ts';
import type { Delivery, Invitation } from '#shared/coaches.ts';
import { newInvitation } from '#shared/coaches.ts';
import { createChanges } from './changes.ts';
import { createInvitations } from './invitations.ts';
import type { DraftInvitation, InvitationStore } from './ports.ts';
import { hashOf } from './token.ts';

const ada = { id: 'ada', name: 'Ada' };
const nowMs = Date.UTC(2026, 0, 5);
const id = '1b2f8f0e-5f5e-4b53-9d5c-111111111111';

function open({
  store = {},
  mails = true,
  counted = { open: 0, mailed: 0 },
}: {
  store?: Partial<InvitationStore>;
  mails?: boolean;
  counted?: { open: number; mailed: number };
} = {}) {
  const drafts: DraftInvitation[] = [];
  const deliveries: Delivery[] = [];
  const letters: Letter[] = [];
  const told: string[] = [];
  const logged: string[] = [];
  const posted = Promise.withResolvers<{ state: 'sent' }>();
  const changes = createChanges();
  changes.listen((userId) => told.push(userId));
  const invitations = createInvitations({
    invitations: {
      add: async (draft) => {
        drafts.push(draft);
        return { id, interview: null, email: draft.email } as Invitation;
      },
      list: async () => [],
      count: async () => counted,
      revoke: async () => null,
      setDelivery: async (_id, delivery) => void deliveries.push(delivery),
      failInterrupted: async () => {},
      forgetOver: async () => {},
      find: async () => null,
      accept: async () => null,
      ...store,
    },
    changes,
    mail: {
      available: mails,
      post: (letter) => {
        letters.push(letter);
        return posted.promise;
      },
      close: () => {},
    },
    baseUrl: 'https://coach.example',
    logger: pino({ level: 'warn' }, { write: (line: string) => void logged.push(line) }),
    now: () => nowMs,
  });
  return { invitations, drafts, deliveries, letters, told, logged, posted };
}

const wish = (changes: object = {}) => newInvitation.parse(changes);
const byMail = wish({ email: 'grace@example.test' });

it('[COACHES-1] keeps the hash of the token it tells, for seven days by default', async () => {
  const { invitations, drafts } = open();
  const { token } = await invitations.make(ada, wish());
  expect(drafts).toEqual([
    {
      ...{ candidateId: 'ada', tokenHash: hashOf(token), use: 'single' },
      ...{ interviewId: null, email: null },
      ...{ createdAt: new Date(nowMs), expiresAt: new Date(nowMs + 7 * 86_400_000) },
    },
  ]);
});

it('[MAIL-8] answers before the letter has left, and tells what became of it', async () => {
  const { invitations, letters, deliveries, told, posted } = open();
  const { token } = await invitations.make(ada, byMail);
  expect(letters[0]?.text).toContain(`https://coach.example/invitation/${token}`);
  expect(deliveries).toEqual([]);
  posted.resolve({ state: 'sent' });
  await expect.poll(() => told).toEqual(['ada']);
  expect(deliveries).toEqual([{ state: 'sent', at: new Date(nowMs).toISOString() }]);
});

it('[MAIL-5] a store that is away by then breaks nothing, and no address is logged', async () => {
  const setDelivery = () => Promise.reject(new Error('away'));
  const { invitations, logged, posted } = open({ store: { setDelivery } });
  await invitations.make(ada, byMail);
  posted.resolve({ state: 'sent' });
  await expect.poll(() => logged.length).toBe(1);
  expect(logged[0]).not.toMatch(/grace|Ada/);
});

it('[MAIL-7] counts letters and open invitations before it makes one', async () => {
  const full = open({ counted: { open: 50, mailed: 0 } });
  await expect(full.invitations.make(ada, wish())).rejects.toMatchObject({ code: 'too_large' });
  const written = open({ counted: { open: 0, mailed: 20 } });
  const refused = written.invitations.make(ada, byMail);
  await expect(refused).rejects.toMatchObject({ code: 'rate_limited' });
  expect(written.letters).toEqual([]);
  await written.invitations.make(ada, wish());
});

it('[MAIL-6] makes nothing by mail where no mail is sent', async () => {
  const { invitations, drafts } = open({ mails: false });
  expect(invitations.mails).toBe(false);
  await expect(invitations.make(ada, byMail)).rejects.toMatchObject({ code: 'bad_state' });
  expect(drafts).toEqual([]);
});

it('[COACHES-3] what the store does not offer is gone', async () => {
  const { invitations } = open();
  const gone = { code: 'invitation_gone' };
  await expect(invitations.look('token', null)).rejects.toMatchObject(gone);
  await expect(invitations.accept('token', 'grace')).rejects.toMatchObject(gone);
  await expect(invitations.revoke('ada', id)).rejects.toMatchObject({ code: 'not_found' });
});
