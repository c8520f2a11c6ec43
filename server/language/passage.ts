/** A stretch of a text: characters `from` up to, not including, `to`. */
export interface Stretch {
  from: number;
  to: number;
}

export interface Token extends Stretch {
  /** Lower case, straight apostrophes. */
  word: string;
}

/** When a word was said; the time counts from wherever the transcript's does. */
export interface TimedWord {
  text: string;
  atMs: number;
  toMs: number;
}

/** A text with its words and sentences found once, for everything that reads it. */
export interface Passage {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly sentences: readonly Stretch[];
  /** When the token with this index was said; null where the times are not known. */
  atMs(token: number): number | null;
}

const wordShape = /[\p{L}\p{N}]+(?:[’'.,][\p{L}\p{N}]+)*%?/gu;
/** Dots that end no sentence. */
const abbreviation = /\b(?:e\.g|i\.e|etc|mr|mrs|ms|dr|vs|no|st|approx|inc|ltd)\.$/i;

/** Reads a written text, or a transcript whose times are not known. */
export function readPassage(text: string): Passage {
  return { text, tokens: tokensIn(text), sentences: sentencesIn(text), atMs: () => null };
}

/** Reads timed words; its text is theirs, one blank between two. */
export function readTimedWords(words: readonly TimedWord[]): Passage {
  const text = words.map((word) => word.text).join(' ');
  const starts: { from: number; atMs: number }[] = [];
  let from = 0;
  for (const word of words) {
    starts.push({ from, atMs: word.atMs });
    from += word.text.length + 1;
  }
  const tokens = tokensIn(text);
  const times: number[] = [];
  let at = 0;
  for (const token of tokens) {
    while ((starts[at + 1]?.from ?? Infinity) <= token.from) at += 1;
    times.push(starts[at]?.atMs ?? 0);
  }
  return {
    text,
    tokens,
    sentences: sentencesIn(text),
    atMs: (token) => times[token] ?? null,
  };
}

/** The words as they stand in the text. */
export function quoteOf(text: string, { from, to }: Stretch): Stretch & { text: string } {
  return { from, to, text: text.slice(from, to) };
}

/** Index of the first and one past the last token inside a stretch. */
export function tokensWithin(passage: Passage, { from, to }: Stretch): readonly Token[] {
  return passage.tokens.filter((token) => token.from >= from && token.to <= to);
}

/** Sentences, and of a transcript without full stops pieces of about 25 words. */
export function clausesOf({ sentences, tokens }: Passage): Stretch[] {
  return sentences.flatMap((sentence) => {
    const inside = tokens.filter(({ from, to }) => from >= sentence.from && to <= sentence.to);
    if (inside.length <= 50) return [sentence];
    const pieces: Stretch[] = [];
    for (let at = 0; at < inside.length; at += 25) {
      const first = inside[at];
      const last = inside[Math.min(at + 24, inside.length - 1)];
      if (first && last) pieces.push({ from: first.from, to: last.to });
    }
    return pieces;
  });
}

function tokensIn(text: string): Token[] {
  return [...text.matchAll(wordShape)].map((match) => ({
    word: match[0].toLowerCase().replaceAll('’', "'"),
    from: match.index,
    to: match.index + match[0].length,
  }));
}

function sentencesIn(text: string): Stretch[] {
  const found: Stretch[] = [];
  let from = 0;
  const close = (to: number) => {
    const piece = text.slice(from, to);
    const lead = piece.length - piece.trimStart().length;
    const trimmed = piece.trim();
    if (/[\p{L}\p{N}]/u.test(trimmed)) {
      found.push({ from: from + lead, to: from + lead + trimmed.length });
    }
    from = to;
  };
  for (const match of text.matchAll(/[.!?…]+["”’)]*(?=\s)|\n+/gu)) {
    const to = match.index + match[0].length;
    if (match[0] === '.' && abbreviation.test(text.slice(Math.max(0, to - 8), to))) continue;
    close(to);
  }
  close(text.length);
  return found;
}
