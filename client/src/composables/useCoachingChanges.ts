import { onScopeDispose } from 'vue';
import { SignalSocket } from '../services/socket.ts';

/** Asks anew whenever coaches or candidates have changed, and once connected, for what came before. */
export function useCoachingChanges(refresh: () => Promise<unknown>): void {
  // What cannot be fetched now is fetched at the next change; the page keeps what it has.
  const again = () => void refresh().catch(() => {});
  const socket = new SignalSocket({
    events: { onConnected: again, onDisconnected: () => {}, onRefused: () => {} },
  });
  socket.on('coachings:changed', again);
  onScopeDispose(() => socket.close());
}
