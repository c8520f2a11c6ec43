/** Frames this little before their time count as due: capture clocks jitter by a few milliseconds. */
const toleranceMs = 8;

/**
 * Says which frames are to be analysed so that `fps()` comes out on average whatever rate comes in:
 * 7.5 fps thinned to 5 is 5, not every second frame. Returns the question to ask for each frame in order.
 */
export function createFrameSchedule(fps: () => number): (atMs: number) => boolean {
  let dueAtMs = -Infinity;
  return (atMs) => {
    if (atMs < dueAtMs - toleranceMs) return false;
    const periodMs = 1000 / fps();
    const isBehind = atMs - dueAtMs > periodMs;
    dueAtMs = (isBehind ? atMs : dueAtMs) + periodMs;
    return true;
  };
}
