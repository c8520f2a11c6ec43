import { onScopeDispose } from 'vue';
import { SignalSocket } from '../services/socket.ts';

/** Asks anew when something is said in a thread, when who may see one changes, and once connected. */
export function useThreadChanges(refresh: (interviewId: string | null) => Promise<unknown>): void {
  // What cannot be fetched now is fetched at the next change; the page keeps what it has.
  const again = (interviewId: string | null) => void refresh(interviewId).catch(() => {});
  const socket = new SignalSocket({
    events: { onConnected: () => again(null), onDisconnected: () => {}, onRefused: () => {} },
  });
  socket.on('thread:changed', ({ interviewId }) => again(interviewId));
  socket.on('coachings:changed', () => again(null));
  onScopeDispose(() => socket.close());
}
