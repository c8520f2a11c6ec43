import { onScopeDispose } from 'vue';
import { SignalSocket } from '../services/socket.ts';

/** Told when coaches scored an interview that is open to this visitor, or show or hide what they scored. */
export function useScoreChanges(refresh: (interviewId: string) => Promise<unknown>): void {
  const socket = new SignalSocket({
    events: { onConnected: () => {}, onDisconnected: () => {}, onRefused: () => {} },
  });
  // What cannot be fetched now is fetched at the next change; the page keeps what it has.
  socket.on('scores:changed', ({ interviewId }) => void refresh(interviewId).catch(() => {}));
  onScopeDispose(() => socket.close());
}
