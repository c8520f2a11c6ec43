import { defineStore } from 'pinia';
import { computed, ref, shallowRef } from 'vue';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { toFailure } from '../services/failure.ts';
import type { PathState } from '../services/media-path.ts';
import type { ReceivedTrack } from '../services/receiver.ts';
import { SignalSocket } from '../services/socket.ts';
import { useMarks } from './marks.ts';
import { hearingOf } from './rehearsal/hearing.ts';
import { untilTrue } from './rehearsal/link.ts';
import { createLiveView } from './rehearsal/live-view.ts';
import { createPassing } from './rehearsal/passing.ts';
import { createQuestions } from './rehearsal/questions.ts';
import type { Ask } from './rehearsal/commands.ts';
import { createHelping } from './watching/helping.ts';
import { Receiving } from './receiving.ts';
import { createVoicing } from './watching/voicing.ts';
import { linkAfter, linkFor, type WatchLink } from './watching/watch-link.ts';

const rejoinAfterMs = 1_500;
const askAgainAfterMs = 3_000;
const joinedWithinMs = 10_000;

/** What a coach sees of a rehearsal: the socket, the timeline it brings, and the candidate's media. */
export const useWatching = defineStore('watching', () => {
  const marks = useMarks();
  const { view, append, reset } = createLiveView();
  const interview = shallowRef<InterviewDetail | null>(null);
  const link = ref<WatchLink>({ state: 'idle' });
  const path = ref<PathState>('idle');
  const tracks = shallowRef<readonly ReceivedTrack[]>([]);
  const candidateName = ref('');
  const coachId = ref('');
  const { listen, reset: forgetPassing, offered: _, ...passing } = createPassing();

  const { listen: listenToHelp, ...helping } = createHelping(ask);

  const {
    enter: enterWithVoice,
    connect: connectVoice,
    leave: leaveWithVoice,
    ...voicing
  } = createVoicing({ view, coachId, setVoice: helping.setVoice });

  let interviewId = '';
  let socket: SignalSocket | undefined;
  let receiving: Receiving | undefined;
  let originMs = 0;
  /** While the replay of a join is on its way, what is newer waits. */
  let waiting: TimelineEvent[] | undefined;
  let rejoinTimer: ReturnType<typeof setTimeout> | undefined;

  /** A server that stopped could not tell the end; the link does. */
  const phase = computed(() => (link.value.state === 'ended' ? 'ended' : view.value.phase));
  const index = computed(() => view.value.index);
  const joined = computed(() => link.value.state === 'joined');
  const watched = computed(() => view.value.observation === 'open');

  /** Milliseconds since the interview opened, by the server's clock. */
  function nowMs(): number {
    return performance.now() - originMs;
  }

  function enter(id: string): void {
    if (interviewId === id && socket) return;
    leave();
    interviewId = id;
    link.value = { state: 'connecting' };
    socket = new SignalSocket({
      events: {
        onConnected: () => void join(),
        onDisconnected: () => {
          clearTimeout(rejoinTimer);
          if (link.value.state === 'joined') link.value = { state: 'reconnecting' };
        },
        onRefused: (failure) => (link.value = { state: 'refused', failure }),
      },
    });
    receiving = new Receiving({
      interviewId: id,
      request: socket.request,
      onState: (state) => (path.value = state),
      onTracks: (received) => (tracks.value = received),
    });
    enterWithVoice(id, socket.request);
    const hear = hearingOf(socket, id);
    listen(hear);
    listenToHelp(hear);
    hear('timeline:appended', ({ events }) => {
      if (waiting) waiting.push(...events);
      else append(events);
    });
    hear('mark:changed', marks.hear);
    hear('producers:changed', ({ produced }) => receiving?.receive(produced));
    hear('media:lost', ({ routerRtpCapabilities }) => {
      receiving?.connect(routerRtpCapabilities);
      connectVoice(routerRtpCapabilities);
    });
    hear('observe:ended', ({ reason }) => stand(linkAfter(reason, phase.value)));
  }

  async function join({ takeOver = false } = {}): Promise<void> {
    const { state } = link.value;
    if (!socket || (!takeOver && (state === 'conflict' || state === 'displaced'))) return;
    clearTimeout(rejoinTimer);
    const current = socket;
    // An interview that has not begun is opened anew when everybody left it: nothing to go on from.
    const afterSeq = phase.value === 'lobby' ? 0 : view.value.lastSeq;
    waiting = [];
    try {
      const reply = await current.request('observe:join', { interviewId, afterSeq, takeOver });
      if (current !== socket) return;
      interview.value = reply.interview;
      candidateName.value = reply.candidateName;
      coachId.value = reply.coachId;
      helping.held.value = reply.held;
      if (afterSeq === 0) reset();
      originMs = performance.now() - reply.nowMs;
      append(reply.events);
      append(waiting);
      link.value = { state: 'joined' };
      // The server made a clean place: what was received before has ended.
      receiving?.connect(reply.routerRtpCapabilities, reply.produced);
      connectVoice(reply.routerRtpCapabilities);
    } catch (error) {
      if (current !== socket) return;
      const next = linkFor(toFailure(error));
      if (next) stand(next);
      else if (current.connected) rejoinTimer = setTimeout(() => void join(), rejoinAfterMs);
    } finally {
      waiting = undefined;
    }
  }

  /** Nothing comes for now, or for good. */
  function stand(next: WatchLink): void {
    receiving?.close();
    if (next.state !== 'waiting') leaveWithVoice();
    forgetPassing();
    link.value = next;
    clearTimeout(rejoinTimer);
    if (next.state === 'waiting') rejoinTimer = setTimeout(() => void join(), askAgainAfterMs);
    if (next.state !== 'ended' && next.state !== 'out') return;
    socket?.close();
    socket = undefined;
  }

  /** Waits for a broken connection to come back before it asks. @throws Failure */
  async function ask(asking: Ask): Promise<void> {
    await untilTrue(joined, joinedWithinMs);
    if (socket) await asking(socket.request, interviewId);
  }

  /** Goes, and says so; a page that is closed is noticed by itself. */
  function leave(): void {
    clearTimeout(rejoinTimer);
    const current = socket;
    const leaving = joined.value
      ? current?.request('observe:leave', { interviewId }).catch(() => {})
      : undefined;
    socket = undefined;
    receiving?.close();
    receiving = undefined;
    leaveWithVoice();
    void Promise.resolve(leaving).finally(() => current?.close());
    reset();
    forgetPassing();
    interviewId = candidateName.value = coachId.value = '';
    interview.value = null;
    path.value = 'idle';
    link.value = { state: 'idle' };
  }

  return {
    view,
    interview,
    link,
    path,
    tracks,
    candidateName,
    coachId,
    phase,
    index,
    joined,
    watched,
    nowMs,
    enter,
    takeOver: () => join({ takeOver: true }),
    leave,
    ask,
    rest: (resting: boolean) => receiving?.rest(resting),
    ...createQuestions({ view, interview, index }),
    ...passing,
    ...helping,
    ...voicing,
  };
});
