import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Spoken {
  /** 16 kHz mono. */
  samples: Int16Array;
  /** When the voice begins and ends, as it says itself; milliseconds from the first sample. */
  fromMs: number;
  toMs: number;
}

/** A sentence by Debian's flite. */
export async function speakWith(voice: 'slt' | 'rms', text: string): Promise<Spoken> {
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-spoken-'));
  try {
    const file = join(folder, 'said.wav');
    const { stdout } = await run('flite', ['-voice', voice, '-t', text, '-psdur', '-o', file]);
    const wav = await readFile(file);
    const phones = [...stdout.matchAll(/(\w+):([\d.]+)/g)].map(([, phone, end]) => ({
      phone,
      endMs: Number(end) * 1000,
    }));
    const lastSound = phones.findLast(({ phone }) => phone !== 'pau');
    return {
      samples: Int16Array.from({ length: (wav.length - 44) >> 1 }, (_, i) =>
        wav.readInt16LE(44 + i * 2),
      ),
      fromMs: phones[0]?.phone === 'pau' ? phones[0].endMs : 0,
      toMs: lastSound?.endMs ?? 0,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Word error rate: the least edits that make `heard` of `said`, per word said. */
export function wordErrorRate(said: string, heard: string): number {
  const [wanted, got] = [said, heard].map((text) => text.toLowerCase().match(/[a-z']+/g) ?? []);
  let row = Array.from({ length: (got?.length ?? 0) + 1 }, (_, i) => i);
  for (const [i, word] of (wanted ?? []).entries()) {
    const next = [i + 1];
    for (const [j, other] of (got ?? []).entries()) {
      const changed = row[j]! + (word === other ? 0 : 1);
      next.push(Math.min(changed, row[j + 1]! + 1, next[j]! + 1));
    }
    row = next;
  }
  return row.at(-1)! / Math.max(1, wanted?.length ?? 0);
}
