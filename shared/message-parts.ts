/** What a message is shown as: words, a name that stands for somebody, a link. */
export type MessagePart =
  | { kind: 'text'; text: string }
  | { kind: 'mention'; text: string; id: string }
  | { kind: 'link'; text: string; href: string };

interface Named {
  id: string;
  name: string;
}

const addresses = /https?:\/\/[^\s<>"]+/gi;
/** Ends a sentence more often than an address. */
const trailing = /[.,;:!?)\]}'’”]+$/;

/** Reads a message's plain text. Only whole http(s) addresses become links; everything else stays words. */
export function messageParts(text: string, people: readonly Named[]): MessagePart[] {
  const parts: MessagePart[] = [];
  let from = 0;
  for (const match of text.matchAll(addresses)) {
    const shown = match[0].replace(trailing, '');
    if (!URL.canParse(shown)) continue;
    parts.push(...withMentions(text.slice(from, match.index), people));
    parts.push({ kind: 'link', text: shown, href: new URL(shown).href });
    from = match.index + shown.length;
  }
  return [...parts, ...withMentions(text.slice(from), people)];
}

/** Of these people the ones whose `@name` stands in the text; who share a name are all meant. */
export function mentionsIn(text: string, people: readonly Named[]): string[] {
  const names = messageParts(text, people).flatMap((part) =>
    part.kind === 'mention' ? [part.text.slice(1).toLowerCase()] : [],
  );
  return people.filter(({ name }) => names.includes(name.toLowerCase())).map(({ id }) => id);
}

function withMentions(text: string, people: readonly Named[]): MessagePart[] {
  // The longest first: "@Ada Lovelace" is not meant for "Ada".
  const longestFirst = people.toSorted((a, b) => b.name.length - a.name.length);
  const parts: MessagePart[] = [];
  let from = 0;
  for (const { index } of text.matchAll(/(?<![\p{L}\p{N}_@.])@/gu)) {
    if (index < from) continue;
    const meant = longestFirst.find(({ name }) => isNamedAt(text, index + 1, name));
    if (!meant) continue;
    const end = index + 1 + meant.name.length;
    parts.push(...words(text.slice(from, index)));
    parts.push({ kind: 'mention', text: text.slice(index, end), id: meant.id });
    from = end;
  }
  return [...parts, ...words(text.slice(from))];
}

function isNamedAt(text: string, index: number, name: string): boolean {
  if (name === '') return false;
  const end = index + name.length;
  const found = text.slice(index, end).toLowerCase() === name.toLowerCase();
  return found && !/^[\p{L}\p{N}_]/u.test(text.slice(end));
}

const words = (text: string): MessagePart[] => (text === '' ? [] : [{ kind: 'text', text }]);
