/** What an answer cannot show: feelings, character, and how somebody looks. */
const aboutPerson =
  /\b(?:nervous\w*|anxi\w+|stress(?:ed|ful)?|confiden(?:t|ce|tly)|insecur\w+|self-assur\w+|shy|arrogan\w+|personalit\w+|character trait\w*|introver\w+|extrover\w+|emotion\w*|feelings?|mood|enthusias\w+|passion\w*|charism\w+|honest\w*|dishonest\w*|sincer\w+|liar|lying|deceptive|trustworth\w+|intelligen\w+|facial|face|smil\w+|eye contact|body language|gestures?|appearance|accent)\b/i;

/** Whether a text speaks of what somebody feels, is like or looks like, instead of what was said. */
export function speaksOfPerson(text: string): boolean {
  return aboutPerson.test(text);
}

/** Leaves out the sentences that do so; null when nothing else is left. */
export function withoutPerson(text: string): string | null {
  const kept = text.split(/(?<=[.!?])\s+/).filter((sentence) => !speaksOfPerson(sentence));
  return kept.join(' ').trim() || null;
}
