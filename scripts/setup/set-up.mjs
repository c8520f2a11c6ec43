import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as util from 'node:util';
import { buildClient } from './client.mjs';
import { SetupFailure } from './failure.mjs';
import { installPackages, pinnedNode } from './packages.mjs';
import { step } from './report.mjs';
import { ensureInstalled, forTests, forWords } from './system-packages.mjs';
import { provideWorker } from './worker.mjs';

/** Returns the exit code. Each step does nothing when there is nothing to do. */
export async function setUp({ tests }) {
  const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
  const env = { ...envFile(join(root, '.env')), ...process.env };
  const node = pinnedNode(root);
  try {
    await step('packages', (progress) => installPackages({ root, env: process.env, progress }));
    await step('media worker', (progress) => provideWorker({ root, node, env, progress }));
    await step('client', (progress) => buildClient({ root, node, env: process.env, progress }));
    if (!tests) await step('offline words', (progress) => provideWords({ env, progress }));
    if (tests) {
      await step('test tools', async (progress) => {
        const installed = await ensureInstalled(forTests, { purpose: 'Testing', progress });
        return installed.length > 0 ? `installed ${installed.join(' ')}` : 'ready';
      });
    }
    return 0;
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    process.stderr.write(`\nSet-up stopped. ${error.message}\n${error.remedy ?? ''}\n`);
    return 1;
  }
}

/** Words are worth having, and nothing else waits for them: what is missing is only told. */
async function provideWords({ env, progress }) {
  if (!['', 'auto', 'pocketsphinx'].includes(env.STT ?? '')) return `not wanted (STT=${env.STT})`;
  try {
    const installed = await ensureInstalled(forWords, { purpose: 'Writing down words', progress });
    return installed.length > 0 ? `installed ${installed.join(' ')}` : 'ready';
  } catch (error) {
    if (!(error instanceof SetupFailure)) throw error;
    return `not written down here. ${error.message} ${error.remedy ?? ''}`;
  }
}

function envFile(path) {
  // Node 18 cannot parse one; there the environment alone counts.
  return util.parseEnv && existsSync(path) ? util.parseEnv(readFileSync(path, 'utf8')) : {};
}
