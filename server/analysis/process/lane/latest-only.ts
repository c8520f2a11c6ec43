/**
 * Works on one item at a time; while it is busy only the newest of those that come in is kept.
 * `work` has to deal with its own failures.
 * @returns what to call with each item; `onDropped` is told of each that another took the place of.
 */
export function latestOnly<T>(
  work: (item: T) => Promise<void>,
  onDropped: (item: T) => void,
): (item: T) => void {
  let waiting: { item: T } | null = null;
  let isBusy = false;

  async function workThrough(first: T) {
    isBusy = true;
    try {
      await work(first);
      while (waiting) {
        const { item } = waiting;
        waiting = null;
        await work(item);
      }
    } finally {
      isBusy = false;
    }
  }

  return (item) => {
    if (!isBusy) return void workThrough(item);
    if (waiting) onDropped(waiting.item);
    waiting = { item };
  };
}
