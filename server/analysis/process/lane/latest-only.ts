/**
 * Works on one item at a time; while it is busy only the newest of those that come in is kept.
 * `work` has to deal with its own failures.
 * @returns what to call with each item; it answers whether one had to be dropped for it.
 */
export function latestOnly<T>(work: (item: T) => Promise<void>): (item: T) => boolean {
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
    if (!isBusy) {
      void workThrough(item);
      return false;
    }
    const hadOne = waiting !== null;
    waiting = { item };
    return hadOne;
  };
}
