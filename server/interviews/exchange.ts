import type { ConsumerOffer, MediaPeer, Opaque } from '#server/media/types.ts';
import { AppError } from '#lib/errors.ts';
import { isSame, type MediaKind, type Participant, type Produced } from '#shared/participants.ts';
import type { Connection } from './connection.ts';
import type { Flow } from './policy.ts';

/** Somebody in the interview: without a peer while there is no media, and unreachable while away. */
export interface Member {
  who: Participant;
  peer: MediaPeer | undefined;
  connection: Pick<Connection, 'onProduced'> | undefined;
}

/** Sound and pictures between those in the interview, as far as the policy lets them flow. */
export class Exchange {
  readonly #members: () => readonly Member[];
  readonly #mayFlow: (flow: Flow) => boolean;

  constructor(options: { members(): readonly Member[]; mayFlow(flow: Flow): boolean }) {
    this.#members = options.members;
    this.#mayFlow = options.mayFlow;
  }

  /** What this participant may receive now. */
  produced(to: Participant): Produced[] {
    return this.#members().flatMap(({ who: from, peer }) =>
      (peer?.produced ?? [])
        .filter(({ kind }) => this.#mayFlow({ to, from, kind }))
        .map(({ id, kind, muted }) => ({ from, kind, producerId: id, muted })),
    );
  }

  /**
   * @throws AppError `not_found` when that is not sent or not for them, `media_unavailable` while
   * they have no media of their own.
   */
  async consume(
    to: Participant,
    wanted: { from: Participant; kind: MediaKind; transportId: string; rtpCapabilities: Opaque },
  ): Promise<ConsumerOffer> {
    const { transportId, rtpCapabilities } = wanted;
    const isWanted = (one: Produced) => one.kind === wanted.kind && isSame(one.from, wanted.from);
    const find = () => this.produced(to).find(isWanted);
    const found = find();
    const receiver = this.#peer(to);
    const sender = found && this.#peer(found.from);
    if (!found || !sender) throw notSent();
    if (!receiver) throw new AppError('media_unavailable', 'The media path is not there yet.');
    const { producerId } = found;
    const offer = await receiver.consume(sender, { producerId, transportId, rtpCapabilities });
    // Meanwhile the candidate may have thought better of it.
    if (find()?.producerId === producerId) return offer;
    this.revise();
    throw notSent();
  }

  /** Something is sent or allowed that was not before, or no longer: all receive that and are told. */
  revise(): void {
    for (const { who, peer, connection } of this.#members()) {
      const produced = this.produced(who);
      peer?.receiveOnly(new Set(produced.map(({ producerId }) => producerId)));
      connection?.onProduced(produced);
    }
  }

  #peer(of: Participant): MediaPeer | undefined {
    return this.#members().find(({ who }) => isSame(who, of))?.peer;
  }
}

function notSent() {
  return new AppError('not_found', 'Nothing like that is sent to you.');
}
