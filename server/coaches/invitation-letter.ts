import { letterOf, shortName, type Letter } from '#server/mail/letter.ts';

export function invitationLetter(options: {
  to: string;
  candidateName: string;
  url: string;
  /** For one rehearsal alone. */
  isForOne: boolean;
}): Letter {
  const { to, url, isForOne } = options;
  const name = shortName(options.candidateName);
  const what = isForOne ? 'a rehearsal' : 'their rehearsals';
  return letterOf({
    to,
    subject: `${name} invites you to coach them`,
    paragraphs: [
      `${name} is rehearsing for an interview with IntervYou and would like you to coach them in ${what}.`,
      'You will be able to see and hear them live once they have allowed it. A browser is all you need.',
    ],
    action: { label: 'Look at the invitation', url },
    footer: `You get this one letter because ${name} entered your address. If you do not know them, do nothing: the invitation runs out by itself.`,
  });
}
