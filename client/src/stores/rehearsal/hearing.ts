import type { NotificationName } from '#shared/events.ts';
import type { NotificationPayload, SignalSocket } from '../../services/socket.ts';

/** Listens to one kind of notification, for as long as the socket lives. */
export type Hear = <N extends NotificationName>(
  name: N,
  listener: (message: NotificationPayload<N>) => void,
) => void;

/** Hears what a socket tells about one interview, and what it tells about none. */
export function hearingOf(socket: Pick<SignalSocket, 'on'>, interviewId: string): Hear {
  return (name, listener) => {
    socket.on(name, (message) => {
      if (!('interviewId' in message) || message.interviewId === interviewId) listener(message);
    });
  };
}
