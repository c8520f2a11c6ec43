import { onScopeDispose } from 'vue';
import { SignalSocket } from '../services/socket.ts';
import { useCorrections } from '../stores/corrections.ts';

/** Keeps up with what the candidate corrects elsewhere while an interview is looked at. */
export function useTranscriptChanges(interviewId: () => string): void {
  const corrections = useCorrections();
  const socket = new SignalSocket({
    events: { onConnected: () => {}, onDisconnected: () => {}, onRefused: () => {} },
  });
  socket.on('transcript:changed', ({ interviewId: id }) => {
    // What cannot be fetched now is fetched at the next change; the page keeps what it has.
    if (id === interviewId()) corrections.refresh(id).catch(() => {});
  });
  onScopeDispose(() => socket.close());
}
