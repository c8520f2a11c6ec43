import '#server/analysis/process/main.ts';

/** The real analysis process, which never comes back from SIGUSR2. */
process.on('SIGUSR2', () => {
  for (;;);
});
