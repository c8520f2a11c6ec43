import type { RequestName } from '#shared/events.ts';
import { done, type HandlersOf } from './handlers.ts';
import type { Places } from './places.ts';

type MediaRequest = Extract<
  RequestName,
  `transport:${string}` | `producer:${string}` | `consumer:${string}`
>;

/** Media of whoever has a place in the interview; the interview knows who may see and hear whom. */
export function mediaHandlers(places: Places): HandlersOf<MediaRequest> {
  const mine = async (interviewId: string) => {
    const { interview, who } = await places.any(interviewId);
    return interview.attendance.peerOf(who);
  };

  return {
    'transport:create': async ({ interviewId, direction }) =>
      (await mine(interviewId)).createTransport(direction),
    'transport:connect': async ({ interviewId, transportId, dtlsParameters }) =>
      done((await mine(interviewId)).connectTransport(transportId, dtlsParameters)),
    'transport:restart-ice': async ({ interviewId, transportId }) => ({
      iceParameters: await (await mine(interviewId)).restartIce(transportId),
    }),
    'producer:create': async ({ interviewId, ...wanted }) => {
      const { interview, who } = await places.any(interviewId);
      return interview.attendance.produce(who, wanted);
    },
    'producer:close': async ({ interviewId, producerId }) =>
      done((await mine(interviewId)).closeProducer(producerId)),
    'producer:mute': async ({ interviewId, producerId, muted }) =>
      done((await mine(interviewId)).setMuted(producerId, muted)),
    'consumer:create': async ({ interviewId, ...wanted }) => {
      const { interview, who } = await places.any(interviewId);
      return interview.attendance.exchange.consume(who, wanted);
    },
    'consumer:resume': async ({ interviewId, consumerId }) =>
      done((await mine(interviewId)).setConsumerPaused(consumerId, false)),
    'consumer:pause': async ({ interviewId, consumerId }) =>
      done((await mine(interviewId)).setConsumerPaused(consumerId, true)),
  };
}
