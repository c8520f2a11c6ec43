import type { ReplyData, RequestName, RequestPayload } from '#shared/events.ts';
import type { MediaPeer } from '#server/media/types.ts';

export type MediaRequestName = Extract<RequestName, `transport:${string}` | `producer:${string}`>;

/** How a candidate asks the server: over a socket, or straight into a peer. */
export type MediaRequest = <N extends MediaRequestName>(
  name: N,
  payload: RequestPayload<N>,
) => Promise<ReplyData<N>>;

type Handlers = {
  [N in MediaRequestName]: (payload: RequestPayload<N>) => Promise<ReplyData<N>>;
};

/** Signalling without a socket. */
export function requestsTo(peer: MediaPeer): MediaRequest {
  const handlers: Handlers = {
    'transport:create': ({ direction }) => peer.createTransport(direction),
    'transport:connect': async ({ transportId, dtlsParameters }) => {
      await peer.connectTransport(transportId, dtlsParameters);
      return {};
    },
    'transport:restart-ice': async ({ transportId }) => ({
      iceParameters: await peer.restartIce(transportId),
    }),
    'producer:create': (payload) => peer.produce(payload),
    'producer:close': async ({ producerId }) => {
      peer.closeProducer(producerId);
      return {};
    },
    'producer:mute': async ({ producerId, muted }) => {
      await peer.setMuted(producerId, muted);
      return {};
    },
  };
  return (name, payload) => handlers[name](payload);
}
