import { diffArrays } from 'diff';
import type { HeardWord } from '#shared/words.ts';

/** No word on a timeline is longer. */
const wordChars = 64;

/** A text as the words of a timeline. */
export function wordsIn(text: string): string[] {
  return text
    .split(/\s+/)
    .flatMap((word) => word.match(new RegExp(`.{1,${wordChars}}`, 'gu')) ?? []);
}

/**
 * The words of a passage after it was put right. What stays keeps its time and source; what is new shares
 * the time of what it replaces, or, where it replaces nothing, that of the word before it (at the
 * beginning: after it).
 */
export function align(heard: readonly HeardWord[], text: string): HeardWord[] {
  const words: HeardWord[] = [];
  let at = 0;
  /** Replaced by the new words that follow. */
  let replaced: HeardWord[] = [];
  /** New words that wait for a time to share. */
  let waiting: string[] = [];
  const settle = (next: HeardWord | undefined): HeardWord | undefined => {
    if (waiting.length === 0) {
      replaced = [];
      return next;
    }
    const before = replaced.length === 0 ? words.pop() : undefined;
    const after = replaced.length === 0 && !before ? next : undefined;
    const kept = before ?? after;
    const inTime = kept ? [kept] : replaced;
    const texts = before
      ? [before.text, ...waiting]
      : after
        ? [...waiting, after.text]
        : [...waiting];
    const shared = shareTime(inTime, texts);
    for (const [i, one] of shared.entries()) {
      const stays = (before && i === 0) || (after && i === shared.length - 1);
      words.push(stays && kept ? { ...kept, startMs: one.startMs, endMs: one.endMs } : one);
    }
    replaced = [];
    waiting = [];
    return after ? undefined : next;
  };
  const changes = diffArrays(
    heard.map((word) => word.text),
    wordsIn(text),
  );
  for (const { added, removed, value } of changes) {
    if (added) waiting.push(...value);
    else if (removed) replaced.push(...heard.slice(at, (at += value.length)));
    else {
      const [first, ...rest] = heard.slice(at, (at += value.length));
      const next = settle(first);
      if (next) words.push(next);
      words.push(...rest);
    }
  }
  settle(undefined);
  return words;
}

/** New words in the time of others: one by one where there are as many, else by their length. */
function shareTime(of: readonly HeardWord[], texts: readonly string[]): HeardWord[] {
  const made = (text: string, startMs: number, endMs: number): HeardWord => ({
    ...{ text, startMs, endMs, confidence: null, source: 'corrected' },
  });
  if (of.length === texts.length) {
    return texts.map((text, i) => made(text, of[i]!.startMs, of[i]!.endMs));
  }
  const fromMs = of[0]?.startMs ?? 0;
  const lengthMs = Math.max(0, ...of.map(({ endMs }) => endMs - fromMs));
  const letters = texts.reduce((sum, text) => sum + text.length, 0);
  let before = 0;
  const placeOf = () => Math.floor(fromMs + (lengthMs * before) / letters);
  return texts.map((text) => {
    const startMs = placeOf();
    before += text.length;
    return made(text, startMs, placeOf());
  });
}
