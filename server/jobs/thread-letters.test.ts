import pino from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMail, type Mail } from '#server/mail/mail.ts';
import type { DueLetter, LetterStore } from '#server/threads/letter-ports.ts';
import { startSmtp, textOf, type FakeSmtp } from '#support/smtp.ts';
import { ThreadLetters } from './thread-letters.ts';

const logger = pino({ level: 'silent' });
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const letter: DueLetter = {
  ...{ userId: 'ada', email: 'ada@example.test', token: 't'.repeat(32), seq: 9 },
  threads: [
    {
      interview: {
        id: '6f1f6c33-4a0a-4f2d-8f0e-1c1f6a0e0a01',
        category: 'general',
        createdAt: '2026-11-24T14:00:00.000Z',
      },
      ...{ candidateName: 'Ada', isOwn: true, unread: 1, names: ['Grace'] },
    },
  ],
};

let smtp: FakeSmtp;
let mail: Mail;
let jobs: ThreadLetters;
let settled: Parameters<LetterStore['settle']>[];
let due: Partial<Record<'mentions' | 'digest', (DueLetter | 'nothing-new')[]>>;
let looks: string[];

beforeEach(async () => {
  smtp = await startSmtp();
  [settled, due, looks] = [[], {}, []];
  open([]);
});
afterEach(async () => {
  await jobs.close();
  mail.close();
  await smtp.close();
});

function open(
  pausesMs: readonly number[],
  { smtpUrl }: { smtpUrl: string | undefined } = { smtpUrl: smtp.url },
): void {
  mail = createMail({ smtpUrl, from: 'coach@example.test', logger, pausesMs });
  const letters: LetterStore = {
    wishes: async () => ({ mentions: true, digest: true, appointments: true }),
    save: async () => {},
    end: async () => {},
    take: async (kind) => {
      looks.push(kind);
      return due[kind]?.shift() ?? null;
    },
    settle: async (...told) => void settled.push(told),
  };
  const baseUrl = 'https://coach.example';
  jobs = new ThreadLetters({ letters, mail, baseUrl, logger, now: () => 0 });
}

it('[MAIL-9] [MAIL-10] sends what is due with a way to end it, and looks again when that is kind', async () => {
  due = { mentions: ['nothing-new', letter], digest: [letter] };
  await jobs.run();
  expect(smtp.letters).toHaveLength(2);
  const [first] = smtp.letters;
  expect(first!.to).toEqual(['ada@example.test']);
  expect(first!.raw.replaceAll('\r\n ', ' ')).toContain(
    `List-Unsubscribe: <https://coach.example/api/letters/end/mentions/${letter.token}>`,
  );
  expect(first!.raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(textOf(first!)).toContain('Grace in your rehearsal');
  const told = { userId: 'ada', seq: 9 };
  expect(settled).toEqual([
    ['mentions', told, new Date(15 * minuteMs)],
    ['digest', told, new Date(dayMs)],
  ]);
});

it('[MAIL-10] what could not be sent stays due; what is refused does not', async () => {
  due = { mentions: [letter] };
  smtp.refuseWith(450);
  await jobs.run();
  due = { mentions: [letter] };
  smtp.refuseWith(550);
  await jobs.run();
  expect(settled).toEqual([
    ['mentions', { userId: 'ada', seq: null }, new Date(15 * minuteMs)],
    ['mentions', { userId: 'ada', seq: 9 }, new Date(15 * minuteMs)],
  ]);
});

it('[MAIL-10] closing does not wait for a server that is away, and leaves the letter due', async () => {
  open([600_000]);
  due = { mentions: [letter, letter] };
  smtp.refuseWith(450);
  const running = jobs.run();
  await expect.poll(() => smtp.tries).toBe(1);
  await jobs.close();
  await running;
  expect(settled).toEqual([['mentions', { userId: 'ada', seq: null }, new Date(0)]]);
});

it('[MAIL-6] where no mail is sent nothing is looked for', async () => {
  open([], { smtpUrl: undefined });
  due = { mentions: [letter] };
  jobs.start();
  await jobs.close();
  expect(looks).toEqual([]);
});
