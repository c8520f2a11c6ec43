const width = 14;

/** One line per step: its name, what came of it, how long it took. */
export async function step(name, run) {
  const startedAt = Date.now();
  const label = name.padEnd(width);
  const live = process.stdout.isTTY;
  const elapsed = () => duration(Date.now() - startedAt);
  const progress = (text) => {
    if (live) process.stdout.write(`\r\x1b[2K  ${label}${text} (${elapsed()})`);
    else process.stdout.write(`  ${label}${text} (${elapsed()})\n`);
  };
  try {
    const outcome = await run(progress);
    if (live) process.stdout.write('\r\x1b[2K');
    process.stdout.write(`  ${label}${outcome} (${elapsed()})\n`);
  } catch (error) {
    if (live) process.stdout.write('\n');
    throw error;
  }
}

function duration(ms) {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
