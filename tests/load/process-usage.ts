import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second and memory in pages of 4 KiB. */
const tickMs = 10;
const pageBytes = 4096;

export interface Usage {
  cpuMs: number;
  rssMb: number;
}

/** Processor time so far and resident memory of some processes together; those that ended count 0. */
export function usageOf(pids: readonly number[]): Usage {
  const each = pids.map(read);
  return {
    cpuMs: each.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    rssMb: each.reduce((sum, { rssMb }) => sum + rssMb, 0),
  };
}

function read(pid: number): Usage {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [user, system, rssPages] = [fields[11], fields[12], fields[21]].map(Number);
    return {
      cpuMs: ((user ?? 0) + (system ?? 0)) * tickMs,
      rssMb: ((rssPages ?? 0) * pageBytes) / 1e6,
    };
  } catch {
    return { cpuMs: 0, rssMb: 0 };
  }
}
