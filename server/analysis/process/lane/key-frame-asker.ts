const pauseMs = 1000;

/** Passes a need on at once, then at most once a second for as long as it is told. */
export function createKeyFrameAsker(ask: () => void): (nowMs: number) => void {
  let lastAskedMs = -Infinity;
  return (nowMs) => {
    if (nowMs - lastAskedMs < pauseMs) return;
    lastAskedMs = nowMs;
    ask();
  };
}
