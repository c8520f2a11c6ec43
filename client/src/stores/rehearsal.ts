import { defineStore } from 'pinia';
import { computed, ref, shallowRef, watch } from 'vue';
import type { CoachingPreferences } from '#shared/feedback.ts';
import type { RequestName } from '#shared/events.ts';
import type { Sample } from '#shared/metrics.ts';
import type { InterviewDetail } from '#shared/schemas.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';
import type { Word } from '#shared/words.ts';
import { toFailure, type Failure } from '../services/failure.ts';
import type { PublisherState } from '../services/sfu.ts';
import { SignalSocket, type Request } from '../services/socket.ts';
import { createExpression } from './rehearsal/expression.ts';
import { useInputs } from './rehearsal/inputs.ts';
import { untilTrue, type Link } from './rehearsal/link.ts';
import { createLiveView } from './rehearsal/live-view.ts';
import { Publishing } from './rehearsal/publishing.ts';

const rejoinAfterMs = 1_500;
const joinedWithinMs = 10_000;

/** Commands that name nothing but the interview. */
type PlainCommand = Extract<
  RequestName,
  | 'interview:start'
  | 'interview:pause'
  | 'interview:resume'
  | 'interview:end'
  | 'baseline:take'
  | 'interviewer:retry'
  | 'interviewer:go-on'
>;

/** One rehearsal from the lobby to its end: the socket, the timeline it brings, and what is sent. */
export const useRehearsal = defineStore('rehearsal', () => {
  const inputs = useInputs();
  const { view, append, reset } = createLiveView();
  const interview = shallowRef<InterviewDetail | null>(null);
  const link = ref<Link>({ state: 'idle' });
  const path = ref<PublisherState>('idle');
  const observed = shallowRef<ReadonlyMap<string, Sample>>(new Map());
  /** What the speech that is going on sounds like so far. */
  const guessed = shallowRef<readonly Word[]>([]);
  /** The interviewer is about to go on by themselves. */
  const offered = ref(false);
  const draining = ref(false);
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
  const questions = computed(() => {
    const { segments } = view.value;
    return [
      ...segments.map((segment) => segment.question),
      ...(interview.value?.questions ?? []).slice(segments.length),
    ];
  });
  const question = computed(() => {
    const at = index.value;
    if (at === null) return null;
    return view.value.segments[at]?.question ?? interview.value?.questions[at] ?? null;
  });

  /** Where the server reads the question in hand aloud. */
  const questionSound = computed(() =>
    index.value === null || !interview.value
      ? null
      : `/api/interviews/${interview.value.id}/questions/${index.value}/speech`,
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
    if (isMuted && phase.value === 'answering') void stay().catch(() => {});
  });
  watch(pictureHidden, (hidden) => publishing?.mute('video', hidden));
  watch(phase, (now) => {
    if (now !== 'answering') offered.value = false;
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
    const opened = new SignalSocket({
      events: {
        onConnected: () => void join(),
        onDisconnected: () => {
          clearTimeout(rejoinTimer);
          offered.value = false;
          if (link.value.state === 'joined') link.value = { state: 'reconnecting' };
        },
        onRefused: (failure) => (link.value = { state: 'refused', failure }),
      },
    });
    socket = opened;
    publishing = new Publishing({
      interviewId: id,
      request: opened.request,
      onState: (state) => (path.value = state),
    });
    publishing.send('audio', inputs.audioTrack);
    publishing.send('video', inputs.videoTrack);
    opened.on('timeline:appended', (message) => {
      if (message.interviewId !== id) return;
      if (waiting) waiting.push(...message.events);
      else append(message.events);
    });
    opened.on('lobby:observed', (message) => {
      if (message.interviewId === id) observe(message.samples);
    });
    opened.on('words:guessed', (message) => {
      if (message.interviewId === id) guessed.value = message.words;
    });
    opened.on('expression:observed', (message) => {
      if (message.interviewId === id) expression.receive(message.readout);
    });
    opened.on('turn:offered', (message) => {
      if (message.interviewId === id) offered.value = message.inMs !== null;
    });
    opened.on('interview:displaced', () => {
      expression.reset();
      publishing?.close();
      link.value = { state: 'displaced' };
    });
    opened.on('media:lost', (message) => publishing?.connect(message.routerRtpCapabilities));
    opened.on('server:draining', () => (draining.value = true));
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
      } else publishing.refresh();
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

  function observe(samples: readonly Sample[]): void {
    const next = new Map(observed.value);
    for (const sample of samples) next.set(sample.metric, sample);
    observed.value = next;
  }

  /** Waits for a broken connection to come back before it asks. @throws Failure */
  async function command(ask: (request: Request) => Promise<unknown>): Promise<void> {
    await untilTrue(joined, joinedWithinMs);
    if (!socket) return;
    try {
      await ask(socket.request);
    } catch (error) {
      // The last command of an interview may be overtaken by the end it brings about.
      if (link.value.state !== 'ended') throw error;
    }
  }

  const stay = () => command((request) => request('turn:stay', { interviewId }));
  const plain = (name: PlainCommand) => () => command((request) => request(name, { interviewId }));

  const expression = createExpression((on) =>
    command((request) => request('expression:show', { interviewId, on })),
  );

  const questionSpoken = (at: number) =>
    command((request) => request('question:spoken', { interviewId, index: at }));

  const finishAnswer = (at: number) =>
    command((request) => request('answer:finish', { interviewId, index: at }));

  const beginTyping = (at: number) =>
    command((request) => request('answer:begin-typing', { interviewId, index: at }));

  const typeAnswer = (at: number, text: string) =>
    command((request) => request('answer:type', { interviewId, index: at, text }));

  const setPreferences = (change: Partial<CoachingPreferences>) =>
    command((request) =>
      request('preferences:set', {
        interviewId,
        preferences: { ...preferences.value, ...change },
      }),
    );

  const useBrowserWords = (use: boolean) =>
    command((request) => request('words:use-browser', { interviewId, use }));

  /** At once or not at all: words that wait for a connection would come in the wrong answer. */
  async function supplyWords(words: Word[], final: boolean): Promise<void> {
    await socket?.request('words:supply', { interviewId, words, final });
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
    interviewId = '';
    interview.value = null;
    observed.value = new Map();
    guessed.value = [];
    draining.value = muted.value = pictureHidden.value = false;
    link.value = { state: 'idle' };
  }

  return {
    view,
    interview,
    link,
    path,
    observed,
    guessed,
    offered,
    draining,
    muted,
    pictureHidden,
    phase,
    index,
    joined,
    preferences,
    question,
    questions,
    questionSound,
    nowMs,
    enter,
    takeOver: () => join({ takeOver: true }),
    leave,
    start: plain('interview:start'),
    pause: plain('interview:pause'),
    resume: plain('interview:resume'),
    end: plain('interview:end'),
    expressionShown: expression.shown,
    expression: expression.readout,
    showExpression: expression.show,
    takeBaseline: plain('baseline:take'),
    questionSpoken,
    finishAnswer,
    beginTyping,
    typeAnswer,
    stay,
    retryInterviewer: plain('interviewer:retry'),
    goOnByRules: plain('interviewer:go-on'),
    setPreferences,
    useBrowserWords,
    supplyWords,
  };
});
