interface Named {
  id: string;
  name: string;
}

/** The name that is being written before the caret: where its `@` stands and what follows it. */
export function mentionBefore(text: string, caret: number): { at: number; typed: string } | null {
  const found = /(?<![\p{L}\p{N}_@.])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  return found ? { at: found.index, typed: found[1] ?? '' } : null;
}

/** Who may be meant: names, or a later word of one, that begin with what was typed. */
export function choicesFor<T extends Named>(typed: string, people: readonly T[]): T[] {
  const wanted = typed.toLowerCase();
  return people.filter(({ name }) => {
    const lower = name.toLowerCase();
    // Written out in full there is nothing left to choose.
    if (lower === wanted) return false;
    return lower.startsWith(wanted) || lower.split(/\s+/).some((word) => word.startsWith(wanted));
  });
}

/** The text with the name in place of what was typed, and where the caret goes. */
export function withMention(
  text: string,
  { at, caret, name }: { at: number; caret: number; name: string },
): { text: string; caret: number } {
  const rest = text.slice(caret);
  const written = `@${name}${rest.startsWith(' ') ? '' : ' '}`;
  return {
    text: text.slice(0, at) + written + rest,
    caret: at + written.length + (rest.startsWith(' ') ? 1 : 0),
  };
}
