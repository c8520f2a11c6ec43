import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import { toFailure, type Failure } from '../services/failure.ts';
import type { PathState } from '../services/media-path.ts';
import { SignalSocket } from '../services/socket.ts';
import { createCoachMedia } from './rehearsal/coach-media.ts';
import { useMarks } from './marks.ts';
import { createCommands, type Ask } from './rehearsal/commands.ts';
import { createExpression } from './rehearsal/expression.ts';
import { hearingOf } from './rehearsal/hearing.ts';
import { useInputs } from './rehearsal/inputs.ts';
import { untilTrue, type Link } from './rehearsal/link.ts';
import { createLiveView } from './rehearsal/live-view.ts';
import { createPassing } from './rehearsal/passing.ts';
import { Publishing } from './rehearsal/publishing.ts';
import { createQuestions } from './rehearsal/questions.ts';

const rejoinAfterMs = 1_500;
const joinedWithinMs = 10_000;

/** One rehearsal from the lobby to its end: the socket, the timeline it brings, and what is sent. */
export const useRehearsal = defineStore('rehearsal', () => {
  const inputs = useInputs();
  const marks = useMarks();
  const { view, append, reset } = createLiveView();
  const interview = shallowRef<InterviewDetail | null>(null);
  const link = ref<Link>({ state: 'idle' });
  const path = ref<PathState>('idle');
  const muted = ref(false);
  const pictureHidden = ref(false);

  let interviewId = '';
  let socket: SignalSocket | undefined;
  let publishing: Publishing | undefined;
  let originMs = 0;
  /** While the replay of a join is on its way, what is newer waits. */
  let waiting: TimelineEvent[] | undefined;
  let rejoinTimer: ReturnType<typeof setTimeout> | undefined;

  const phase = computed(() => view.value.phase);
  const index = computed(() => view.value.index);
  const joined = computed(() => link.value.state === 'joined');
  const preferences = computed<CoachingPreferences>(() => ({
    ...(view.value.preferences ??
      interview.value?.preferences ?? { focus: 'any', silent: false, mutedRules: [] }),
  }));

  const coachMedia = createCoachMedia();
  const { listen, reset: forgetPassing, ...passing } = createPassing();
  const commands = createCommands({ patient, prompt, preferences: () => preferences.value });
  const expression = createExpression((on) =>
    patient((request) => request('expression:show', { interviewId, on })),
  );

  watch(
    () => inputs.audioTrack,
    (track) => publishing?.send('audio', track),
  );
  watch(
    () => inputs.videoTrack,
    (track) => publishing?.send('video', track),
  );
  watch(muted, (isMuted) => {
    publishing?.mute('audio', isMuted);
    // Whoever mutes wants quiet, not the next question.
    if (isMuted && phase.value === 'answering') void commands.stay().catch(() => {});
  });
  watch(pictureHidden, (hidden) => publishing?.mute('video', hidden));
  watch(phase, (now) => {
    if (now !== 'answering') passing.offered.value = false;
    if (now === 'ended') finish();
  });

  /** Milliseconds since the interview opened, by the server's clock. */
  function nowMs(): number {
    return performance.now() - originMs;
  }

  /** Connects to an interview; one that is entered already stays as it is. */
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
          passing.offered.value = false;
          if (link.value.state === 'joined') link.value = { state: 'reconnecting' };
        },
        onRefused: (failure) => (link.value = { state: 'refused', failure }),
      },
    });
    publishing = new Publishing({
      interviewId: id,
      request: socket.request,
      onState: (state) => (path.value = state),
    });
    coachMedia.enter(id, socket.request);
    publishing.send('audio', inputs.audioTrack);
    publishing.send('video', inputs.videoTrack);

    const hear = hearingOf(socket, id);
    listen(hear);
    expression.listen(hear);
    hear('mark:changed', marks.hear);
    hear('timeline:appended', ({ events }) => {
      if (waiting) waiting.push(...events);
      else append(events);
    });
    hear('interview:displaced', () => {
      expression.reset();
      publishing?.close();
      coachMedia.close();
      link.value = { state: 'displaced' };
    });
    hear('producers:changed', ({ produced }) => coachMedia.receive(produced));
    hear('media:lost', ({ routerRtpCapabilities }) => {
      publishing?.connect(routerRtpCapabilities);
      coachMedia.connect(routerRtpCapabilities);
    });
  }

  async function join({ takeOver = false } = {}): Promise<void> {
    const { state } = link.value;
    if (!socket || (!takeOver && (state === 'conflict' || state === 'displaced'))) return;
    const current = socket;
    // An interview that has not begun is opened anew when everybody left it: nothing to go on from.
    const afterSeq = phase.value === 'lobby' ? 0 : view.value.lastSeq;
    waiting = [];
    try {
      const reply = await current.request('interview:join', { interviewId, afterSeq, takeOver });
      if (current !== socket) return;
      interview.value = reply.interview;
      if (reply.interview.state === 'ended') return finish();
      if (afterSeq === 0) reset();
      originMs = performance.now() - reply.nowMs;
      append(reply.events);
      append(waiting);
      link.value = { state: 'joined' };
      expression.renew();
      const mediaGone = reply.events.some(
        (event) => event.type === 'participant:changed' && event.state === 'left',
      );
      if (mediaGone || takeOver || !publishing?.hasPath) {
        publishing?.connect(reply.routerRtpCapabilities);
        coachMedia.connect(reply.routerRtpCapabilities, reply.produced);
      } else {
        publishing.refresh();
        coachMedia.receive(reply.produced);
      }
    } catch (error) {
      if (current === socket) joinFailed(toFailure(error));
    } finally {
      waiting = undefined;
    }
  }

  function joinFailed(failure: Failure): void {
    if (failure.code === 'bad_state') finish();
    else if (failure.code === 'conflict') link.value = { state: 'conflict' };
    else if (!failure.retryable) link.value = { state: 'refused', failure };
    else if (socket?.connected) rejoinTimer = setTimeout(() => void join(), rejoinAfterMs);
  }

  async function patient(ask: Ask): Promise<void> {
    await untilTrue(joined, joinedWithinMs);
    try {
      await prompt(ask);
    } catch (error) {
      // The last command of an interview may be overtaken by the end it brings about.
      if (link.value.state !== 'ended') throw error;
    }
  }

  async function prompt(ask: Ask): Promise<void> {
    if (socket) await ask(socket.request, interviewId);
  }

  /** It is over: nothing is sent any more, and what was seen stays to be looked at. */
  function finish(): void {
    hangUp();
    link.value = { state: 'ended' };
  }

  function hangUp(): void {
    clearTimeout(rejoinTimer);
    publishing?.close();
    publishing = undefined;
    coachMedia.leave();
    socket?.close();
    socket = undefined;
    path.value = 'idle';
    inputs.close();
  }

  /** Forgets the rehearsal and switches everything off. */
  function leave(): void {
    hangUp();
    reset();
    expression.reset();
    forgetPassing();
    interviewId = '';
    interview.value = null;
    muted.value = pictureHidden.value = false;
    link.value = { state: 'idle' };
  }

  return {
    view,
    interview,
    link,
    path,
    muted,
    pictureHidden,
    phase,
    index,
    joined,
    preferences,
    nowMs,
    enter,
    takeOver: () => join({ takeOver: true }),
    leave,
    expressionShown: expression.shown,
    expression: expression.readout,
    showExpression: expression.show,
    coachTracks: coachMedia.coachTracks,
    ...createQuestions({ view, interview, index }),
    ...passing,
    ...commands,
  };
});
