import { createAnalysisPool } from '#server/analysis/pool.ts';
import { quiet } from './rehearsal.ts';

/** A parent for analysis processes that a test can kill: tells their ids once all are up. */
const entry = new URL('./hanging-analysis-process.ts', import.meta.url);
const pool = await createAnalysisPool({ processes: 2, fps: 5, logger: quiet, entry });
process.send?.(pool.pids());
process.once('disconnect', () => void pool.close());
