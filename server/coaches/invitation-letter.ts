import { letterOf, type Letter } from '#server/mail/letter.ts';

/** Long names would be a way to write letters of one's own by our hand. */
const longestName = 40;

export function invitationLetter(options: {
  to: string;
  candidateName: string;
  url: string;
  /** For one rehearsal alone. */
  isForOne: boolean;
}): Letter {
  const { to, url, isForOne } = options;
  const name = shortened(options.candidateName);
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

function shortened(name: string): string {
  const letters = [...name.trim()];
  return letters.length > longestName ? `${letters.slice(0, longestName).join('')}…` : name.trim();
}
