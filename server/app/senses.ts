import { createAnalysisPool } from '../analysis/pool.ts';
import { createMediaPool } from '../media/pool.ts';
import { reachableAddress } from '../media/reachable-address.ts';
import type { Site } from './site.ts';

/** The processes that carry sound and picture, and those that look and listen. */
export async function openSenses({ config, scope, logger }: Site) {
  const [media, analysis] = await Promise.all([
    createMediaPool({
      workers: config.mediaWorkers,
      rtcPort: config.rtcPort,
      listenAddress: config.host,
      announcedAddress: config.announcedAddress ?? reachableAddress(config.host),
      workerBin: config.mediasoupWorkerBin,
      logger,
    }).then((pool) => scope.own(pool)),
    createAnalysisPool({
      processes: config.analysisProcesses,
      fps: config.analysisFps,
      engine: { choice: config.analysisEngine, tfjsModelsDir: config.tfjsModelsDir },
      logger,
    }).then((pool) => scope.own(pool)),
  ]);
  return { media, analysis };
}

export type Senses = Awaited<ReturnType<typeof openSenses>>;
