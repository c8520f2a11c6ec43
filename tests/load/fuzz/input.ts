import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Arrival } from '#support/probed-lane.ts';

/** What one execution sends to the lane. */
export interface Input {
  /** The streams start anew before it; else it goes on where the last one ended. */
  anew: boolean;
  arrivals: readonly Arrival[];
}

const written = z.object({
  anew: z.boolean(),
  arrivals: z.array(z.object({ afterMs: z.number(), data: z.base64() })),
});

/** An input on one line, so that a file of them can be appended to. */
export function writeInput({ anew, arrivals }: Input): string {
  const lines = arrivals.map(({ afterMs, datagram }) => ({
    afterMs,
    data: Buffer.from(datagram).toString('base64'),
  }));
  return `${JSON.stringify({ anew, arrivals: lines })}\n`;
}

/** All that a lane received from its opening on, in order. */
export function readInputs(path: string): Input[] {
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { anew, arrivals } = written.parse(JSON.parse(line));
    return {
      anew,
      arrivals: arrivals.map(({ afterMs, data }) => ({
        afterMs,
        datagram: Buffer.from(data, 'base64'),
      })),
    };
  });
}
