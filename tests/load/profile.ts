import { writeFileSync } from 'node:fs';
import { Session } from 'node:inspector';
import path from 'node:path';

/**
 * Loaded before anything else into the processes of a bench with `--profile FOLDER`: writes a profile
 * of all their processor time into that folder when they end.
 */
const folder = process.env.BENCH_PROFILES;
const script = process.argv[1];
if (folder && script) {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.start');
  process.once('exit', () => {
    session.post('Profiler.stop', (error, result) => {
      if (error) return;
      const name = `${path.basename(path.dirname(script))}-${process.pid}.cpuprofile`;
      writeFileSync(path.join(folder, name), JSON.stringify(result.profile));
    });
  });
}
