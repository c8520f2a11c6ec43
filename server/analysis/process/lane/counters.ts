import type { LaneStats } from '../../messages.ts';

export function createCounters(): LaneStats {
  return {
    packets: 0,
    rtpGaps: 0,
    refusedDatagrams: 0,
    framesDecoded: 0,
    framesAnalysed: 0,
    framesDropped: 0,
    audioConcealedMs: 0,
    decodeErrors: 0,
  };
}
