import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readSound } from './signals.ts';

const run = promisify(execFile);

export type Voice = 'slt' | 'rms' | 'awb' | 'kal16';

export interface Phone {
  name: string;
  fromMs: number;
  toMs: number;
}

/** Speech of which everything is known, since the synthesiser tells the bounds of each sound it makes. */
export interface Utterance {
  /** 48 kHz mono, with the voice's own silence around and inside. */
  sound: Float32Array;
  /** Speech sounds without the pauses, in order. */
  phones: Phone[];
  /** Of the whole utterance: one for each vowel sounded. */
  syllables: number;
}

/** Of the phone set of flite's English voices. */
const vowels = new Set('aa ae ah ao aw ax axr ay eh el em en er ey ih iy ow oy uh uw'.split(' '));

export const isVowel = ({ name }: Phone) => vowels.has(name);

/** Says a text with Debian's flite, deterministic. `stretch` > 1 is slower. */
export async function utter(options: {
  text: string;
  voice: Voice;
  stretch?: number;
}): Promise<Utterance> {
  const folder = await mkdtemp(join(tmpdir(), 'utterance-'));
  try {
    const path = join(folder, 'utterance.wav');
    const { voice, text, stretch = 1 } = options;
    const how = ['-voice', voice, '-psdur', '--setf', `duration_stretch=${stretch}`];
    const { stdout } = await run('flite', [...how, '-t', text, '-o', path]);
    const phones = phonesIn(stdout);
    return { sound: await readSound(path), phones, syllables: phones.filter(isVowel).length };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** `pau:0.225 l:0.310 …`: names with the second at which each ends. */
function phonesIn(printed: string): Phone[] {
  const phones: Phone[] = [];
  let fromMs = 0;
  for (const part of printed.trim().split(/\s+/)) {
    const [name = '', end] = part.split(':');
    const toMs = Number(end) * 1000;
    if (name !== 'pau') phones.push({ name, fromMs, toMs });
    fromMs = toMs;
  }
  return phones;
}
