/** Plays one of several endless rounds; another one always begins at its first item. */
export function createPlayer<Name extends string, Item>(
  rounds: Record<Name, readonly Item[]>,
  options: { content: Name; periodMs: number; startedAtMs: number },
) {
  let round: readonly Item[] = rounds[options.content];
  let position = 0;
  let index = 0;
  let switching: { to: readonly Item[]; done: (dueAtMs: number) => void } | null = null;
  const dueAtMs = () => options.startedAtMs + index * options.periodMs;

  return {
    *due(nowMs: number): Generator<{ item: Item; index: number }> {
      for (; dueAtMs() <= nowMs; index += 1) {
        if (switching) {
          round = switching.to;
          position = 0;
          switching.done(dueAtMs());
          switching = null;
        }
        yield { item: round[position % round.length]!, index };
        position += 1;
      }
    },
    play(content: Name): Promise<number> {
      return new Promise((done) => (switching = { to: rounds[content], done }));
    },
    /** Goes on with the next item that will do. */
    skipTo(willDo: (item: Item) => boolean): void {
      while (!willDo(round[position % round.length]!)) position += 1;
    },
  };
}
