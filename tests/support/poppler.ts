import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Bitmap {
  width: number;
  height: number;
  /** RGB, row by row. */
  pixels: Uint8Array;
}

export interface OpenedPdf {
  text: string;
  info: string;
  fonts: string;
  /** Its structure with the texts in it. */
  structure: string;
  /** At 50 dots an inch. */
  pages: Bitmap[];
}

/** A PDF as Debian's poppler reads it, which is not the library that wrote it. */
export async function openPdf(bytes: Uint8Array): Promise<OpenedPdf> {
  const folder = await mkdtemp(join(tmpdir(), 'intervyou-pdf-'));
  try {
    const file = join(folder, 'report.pdf');
    await writeFile(file, bytes);
    const told = async (program: string, ...args: string[]) =>
      (await run(program, args, { maxBuffer: 16 * 1024 * 1024 })).stdout;
    await run('pdftoppm', ['-r', '50', file, join(folder, 'page')]);
    const names = (await readdir(folder)).filter((name) => name.endsWith('.ppm')).toSorted();
    return {
      text: await told('pdftotext', file, '-'),
      info: await told('pdfinfo', file),
      fonts: await told('pdffonts', file),
      structure: await told('pdfinfo', '-struct-text', file),
      pages: await Promise.all(
        names.map(async (name) => bitmapOf(await readFile(join(folder, name)))),
      ),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** How many pixels of a page have a colour, give or take what smoothing and rounding change. */
export function pixelsOf({ pixels }: Bitmap, colour: string): number {
  const wanted = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  let found = 0;
  for (let i = 0; i < pixels.length; i += 3) {
    if (wanted.every((value, channel) => Math.abs((pixels[i + channel] ?? 0) - value) <= 3)) {
      found += 1;
    }
  }
  return found;
}

/** Netpbm's P6: its head in text, then three bytes a pixel. */
function bitmapOf(file: Buffer): Bitmap {
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(file.subarray(0, 64).toString('latin1'));
  if (!head) throw new Error('not a P6 picture');
  const [all, width, height] = head;
  return {
    ...{ width: Number(width), height: Number(height) },
    pixels: file.subarray(all.length),
  };
}
