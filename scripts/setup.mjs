/**
 * Readies a checkout: packages, the media worker, the built client; with --tests also what the tests use.
 * Runs on whatever Node (18 or newer) is there, since the pinned one comes with the packages.
 */
const [major] = process.versions.node.split('.').map(Number);
if (major < 18) {
  process.stderr.write(
    `IntervYou is set up by Node 18 or newer; this is ${process.version}.\n` +
      'Install a newer Node (https://nodejs.org) and run the same command again.\n',
  );
  process.exit(1);
}

import('./setup/set-up.mjs')
  .then(({ setUp }) => setUp({ tests: process.argv.includes('--tests') }))
  .then((code) => {
    process.exitCode = code;
  });
