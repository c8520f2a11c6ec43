/** As much as one picture costs to look at: sockets, sound and models wait no longer than that. */
const turnMs = 10;

/**
 * Work of all lanes of a process that holds the thread, such as decoding, a little in each turn of the
 * loop: done where packets are read, it would keep everything else from its turn when there is too much.
 * Jobs see to their own failures.
 */
export function createTurns(): (job: () => void) => void {
  const jobs: (() => void)[] = [];
  let isScheduled = false;

  function workOn() {
    const untilMs = performance.now() + turnMs;
    do jobs.shift()?.();
    while (jobs.length > 0 && performance.now() < untilMs);
    isScheduled = jobs.length > 0;
    if (isScheduled) setImmediate(workOn);
  }

  return (job) => {
    jobs.push(job);
    if (isScheduled) return;
    isScheduled = true;
    setImmediate(workOn);
  };
}
