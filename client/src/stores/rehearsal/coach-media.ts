import { shallowRef } from 'vue';
import type { Produced } from '#shared/participants.ts';
import type { ReceivedTrack } from '../../services/receiver.ts';
import type { Request } from '../../services/socket.ts';
import { Receiving } from '../receiving.ts';

/** Sound and picture of coaches who raise their voice to the candidate. */
export function createCoachMedia() {
  const coachTracks = shallowRef<readonly ReceivedTrack[]>([]);
  let receiving: Receiving | undefined;

  return {
    coachTracks,
    enter(interviewId: string, request: Request): void {
      receiving = new Receiving({
        interviewId,
        request,
        onState: () => {},
        onTracks: (tracks) => (coachTracks.value = tracks),
      });
    },
    connect: (capabilities: Record<string, unknown>, produced?: readonly Produced[]) =>
      receiving?.connect(capabilities, produced),
    receive: (produced: readonly Produced[]) => receiving?.receive(produced),
    /** Nothing comes to this tab any more, until it takes over again. */
    close: () => receiving?.close(),
    leave(): void {
      receiving?.close();
      receiving = undefined;
    },
  };
}
