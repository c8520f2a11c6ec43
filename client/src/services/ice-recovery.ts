type ConnectionState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed' | 'closed';

interface Options {
  restart(): Promise<void>;
  /** Restarting did not help; a new transport is needed. */
  giveUp(): void;
  /** A short dip mends itself; longer than this and the path is searched anew. */
  patienceMs?: number;
  attempts?: number;
}

/** Decides when a broken WebRTC path is restarted, and when it is given up. */
export function createIceRecovery({ restart, giveUp, patienceMs = 3_000, attempts = 2 }: Options) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let left = attempts;
  let closed = false;

  const wait = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void tryRestart(), ms);
  };

  const tryRestart = async () => {
    if (closed) return;
    if (left === 0) return giveUp();
    left -= 1;
    try {
      await restart();
      // A restart that changes nothing raises no further event.
      if (!closed) wait(patienceMs * 2);
    } catch {
      if (!closed) giveUp();
    }
  };

  return {
    saw(state: ConnectionState): void {
      if (closed) return;
      if (state === 'connected') {
        clearTimeout(timer);
        left = attempts;
      } else if (state === 'disconnected') wait(patienceMs);
      else if (state === 'failed') wait(0);
    },
    close(): void {
      closed = true;
      clearTimeout(timer);
    },
  };
}
