import type { RecordedPart } from '#shared/recording.ts';
import type { HeardWord } from '#shared/words.ts';

const lineChars = 42;
const linesAtOnce = 2;
const longestMs = 7_000;
/** Shorter ones cannot be read. */
const shortestMs = 1_000;
const pauseMs = 700;

interface Cue {
  fromMs: number;
  toMs: number;
  lines: string[];
}

/**
 * Captions as WebVTT: at most two lines of 42 characters and seven seconds each. Without parts times are
 * the interview's; with them those of the film that is made of these parts, and what was said outside
 * them is left out. What was typed was not heard and has no caption.
 */
export function captionsVtt(
  words: readonly HeardWord[],
  parts: readonly RecordedPart[] | null,
): string {
  const heard = words.filter(({ source }) => source !== 'typed');
  const cues = parts
    ? parts.flatMap((part) => onFilm(cuesOf(heard.filter((word) => isIn(part, word))), part))
    : cuesOf(heard);
  const notes = heard.some(({ source }) => source === 'pocketsphinx')
    ? ['NOTE\nApproximate: written down by ear on the server; some words are misheard.\n']
    : [];
  const texts = cues.map(
    ({ fromMs, toMs, lines }) => `${stamp(fromMs)} --> ${stamp(toMs)}\n${lines.join('\n')}\n`,
  );
  return ['WEBVTT\n', ...notes, ...texts].join('\n');
}

function cuesOf(words: readonly HeardWord[]): Cue[] {
  const cues: Cue[] = [];
  for (const word of words.flatMap(piecesOf)) {
    const last = cues.at(-1);
    const isNear = last && word.startMs - last.toMs < pauseMs;
    const text = escaped(word.text);
    if (last && isNear && word.endMs - last.fromMs <= longestMs && add(last.lines, text)) {
      last.toMs = Math.max(last.toMs, word.endMs);
    } else {
      const toMs = Math.min(Math.max(word.endMs, word.startMs), word.startMs + longestMs);
      cues.push({ fromMs: word.startMs, toMs, lines: [] });
      add(cues.at(-1)!.lines, text);
    }
  }
  cues.forEach((cue, i) => {
    const nextMs = cues[i + 1]?.fromMs ?? Infinity;
    const mostMs = nextMs > cue.fromMs ? nextMs : Infinity;
    cue.toMs = Math.min(Math.max(cue.toMs, cue.fromMs + shortestMs), mostMs);
  });
  return cues;
}

/** A word longer than a line goes on in the next one. */
function piecesOf(word: HeardWord): HeardWord[] {
  const pieces = word.text.match(new RegExp(`.{1,${lineChars}}`, 'gu')) ?? [];
  return pieces.map((text) => ({ ...word, text }));
}

/** False where it finds no room. */
function add(lines: string[], word: string): boolean {
  const line = lines.at(-1);
  if (line !== undefined && shownChars(line) + 1 + shownChars(word) <= lineChars) {
    lines[lines.length - 1] = `${line} ${word}`;
    return true;
  }
  if (lines.length >= linesAtOnce) return false;
  lines.push(word);
  return true;
}

function isIn({ fromMs, durationMs }: RecordedPart, { startMs }: HeardWord): boolean {
  return startMs >= fromMs && startMs < fromMs + durationMs;
}

function onFilm(cues: readonly Cue[], { fromMs, durationMs, offsetMs }: RecordedPart): Cue[] {
  const shift = offsetMs - fromMs;
  return cues.map((cue) => ({
    ...cue,
    fromMs: cue.fromMs + shift,
    toMs: Math.min(cue.toMs, fromMs + durationMs) + shift,
  }));
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const shownChars = (text: string): number => text.replaceAll(/&(?:amp|lt|gt);/g, '.').length;

function stamp(ms: number): string {
  const whole = Math.max(0, Math.round(ms));
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const [hours, minutes, seconds] = [whole / 3_600_000, (whole / 60_000) % 60, (whole / 1000) % 60];
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${String(whole % 1000).padStart(3, '0')}`;
}
