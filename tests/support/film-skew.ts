import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { DeviceBeats } from './device-beats.ts';
import { clicksOf, flashesOf } from './flash-and-click.ts';

const run = promisify(execFile);
/** Half of what lies between two beats; nothing further apart is the same one. */
const nearMs = 900;

interface FilmSkew {
  /** How much later than the sound the picture stands in the film, less what the devices gave; per beat. */
  skewMs: number[];
  /** The same with what the devices gave. */
  filmApartMs: number[];
  devicesApartMs: number[];
  /** How much later than it was given each stands in the film, by the film's own date. */
  pictureLateMs: number[];
  soundLateMs: number[];
}

/** Compares when a film flashes and clicks with when the devices that it was made from did. */
export async function skewOf(file: string, given: DeviceBeats): Promise<FilmSkew> {
  const startedAtMs = await startOf(file);
  const [flashes, clicks] = [await flashesOf(file), await clicksOf(file)];
  const found: FilmSkew = {
    ...{ skewMs: [], filmApartMs: [], devicesApartMs: [] },
    ...{ pictureLateMs: [], soundLateMs: [] },
  };
  for (const flashMs of flashes) {
    const clickMs = nearest(clicks, flashMs);
    const givenFlashMs = nearest(given.flashes, startedAtMs + flashMs);
    if (clickMs === null || givenFlashMs === null) continue;
    const givenClickMs = nearest(given.clicks, startedAtMs + clickMs);
    if (givenClickMs === null) continue;
    const [filmApartMs, devicesApartMs] = [flashMs - clickMs, givenFlashMs - givenClickMs];
    found.filmApartMs.push(filmApartMs);
    found.devicesApartMs.push(devicesApartMs);
    found.skewMs.push(filmApartMs - devicesApartMs);
    found.pictureLateMs.push(startedAtMs + flashMs - givenFlashMs);
    found.soundLateMs.push(startedAtMs + clickMs - givenClickMs);
  }
  return found;
}

/** The value that this share of all is not above; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}

function nearest(all: readonly number[], toMs: number): number | null {
  const near = all.filter((atMs) => Math.abs(atMs - toMs) < nearMs);
  near.sort((a, b) => Math.abs(a - toMs) - Math.abs(b - toMs));
  return near[0] ?? null;
}

/** Epoch milliseconds of a film's beginning, as it tells it. */
async function startOf(file: string): Promise<number> {
  const entry = ['-show_entries', 'format_tags=creation_time', '-of', 'csv=p=0'];
  const { stdout } = await run('ffprobe', ['-v', 'error', ...entry, file]);
  return Date.parse(stdout.trim());
}
