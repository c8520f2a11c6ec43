import { onScopeDispose } from 'vue';
import { SignalSocket } from '../services/socket.ts';
import { useSteps } from '../stores/steps.ts';

/** Follows what is made of a rehearsal that is over; what changed before it was listened is read then. */
export function useStepChanges(interviewId: () => string): void {
  const store = useSteps();
  const socket = new SignalSocket({
    events: {
      // The page is whole without it; the next connection reads it again.
      onConnected: () => void store.load(interviewId()).catch(() => {}),
      onDisconnected: () => {},
      onRefused: () => {},
    },
  });
  socket.on('step:changed', (change) => store.take(change));
  onScopeDispose(() => socket.close());
}
