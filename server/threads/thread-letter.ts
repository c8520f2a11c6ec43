import { letterOf, shortName, type Letter } from '#server/mail/letter.ts';
import type { ThreadLetterKind } from '#shared/letters.ts';
import type { DueLetter, ToldThread } from './letter-ports.ts';

/** Longer lists are summed up. */
const mostListed = 10;

/** Tells that something was said, by whom and where; what it is stays on the server. */
export function threadLetter(
  kind: ThreadLetterKind,
  { email, token, threads }: DueLetter,
  baseUrl: string,
): Letter {
  const listed = threads.slice(0, mostListed);
  const more = threads.length - listed.length;
  const [only] = threads;
  const names = [...new Set(threads.flatMap((one) => one.names))];
  const url =
    threads.length === 1 && only
      ? `${baseUrl}/conversations/${only.interview.id}`
      : `${baseUrl}/${threads.some(({ isOwn }) => isOwn) ? 'rehearsals' : 'coaching'}`;
  const letter = letterOf({
    to: email,
    subject:
      kind === 'mentions'
        ? `${inWords(names)} ${names.length > 1 ? 'call' : 'calls'} you in a conversation`
        : `Unread in your conversations: ${messages(total(threads))}`,
    paragraphs: [
      kind === 'mentions'
        ? 'You were called by name at IntervYou:'
        : 'This is new in your conversations at IntervYou since the last letter:',
      ...listed.map(lineOf),
      ...(more > 0 ? [`And in ${more} more.`] : []),
      'What was said is not in this letter; you can read it there.',
    ],
    action: { label: 'Read it', url },
    footer: `You get this letter because you asked for it in your settings. One click ends ${
      kind === 'mentions' ? 'letters about mentions' : 'the daily letter'
    }: ${baseUrl}/letters/end/${kind}/${token}`,
  });
  return { ...letter, unsubscribeUrl: `${baseUrl}/api/letters/end/${kind}/${token}` };
}

function lineOf({ interview, candidateName, isOwn, unread, names }: ToldThread): string {
  const whose = isOwn ? 'your rehearsal' : `the rehearsal of ${shortName(candidateName)}`;
  const day = interview.createdAt.slice(0, 10);
  return `${inWords(names)} in ${whose} of ${day}: ${messages(unread)}.`;
}

function inWords(names: readonly string[]): string {
  const [first = '', second, ...rest] = names.map(shortName);
  if (second === undefined) return first;
  if (rest.length === 0) return `${first} and ${second}`;
  return `${first}, ${second} and ${rest.length} more`;
}

const messages = (count: number) => (count === 1 ? 'one message' : `${count} messages`);
const total = (threads: readonly ToldThread[]) =>
  threads.reduce((sum, { unread }) => sum + unread, 0);
