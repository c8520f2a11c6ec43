import { computed, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ClosedSpan } from '#shared/spans.ts';
import { useReplayClock, type Transport } from '../../composables/useReplayClock.ts';
import { useLanesShown } from '../../stores/replay/lanes-shown.ts';
import { lineAt, scriptOf } from '../../stores/replay/script.ts';
import type { ReplaySession } from '../../stores/replay/session.ts';
import { showing } from '../chart/viewport.ts';
import type { Moment } from './lane.ts';
import { lanesOf } from './lanes.ts';

/** One session on its axis, or on that of one of its answers: its clock, its lanes and what is in sight. */
export function useReplaySide(about: { session: () => ReplaySession; axis: () => ClosedSpan }) {
  const { session, axis } = about;
  const { t } = useI18n();
  const shown = useLanesShown();
  const video = shallowRef<HTMLVideoElement | null>(null);
  const view = shallowRef<ClosedSpan>({ ...axis() });

  const clock = useReplayClock({
    video,
    whole: axis,
    parts: () => {
      const { recording } = session();
      return recording.state === 'stored' ? recording.parts : [];
    },
    pauses: () => session().report.view.pauses,
  });
  const lanes = computed(() => lanesOf({ session: session(), t }));
  const lanesShown = computed(() => lanes.value.filter(shown.isShown));
  const moments = computed<Moment[]>(() => {
    const { fromMs, toMs } = axis();
    return lanes.value
      .flatMap((lane) => lane.moments ?? [])
      .filter((one) => one.fromMs >= fromMs && one.fromMs <= toMs)
      .toSorted((a, b) => a.fromMs - b.fromMs);
  });
  const lines = computed(() => scriptOf(session().report, axis()));
  const question = computed(
    () =>
      session().report.questions.findLast(({ span }) => span.fromMs <= clock.atMs.value) ??
      session().report.questions[0] ??
      null,
  );
  const caption = computed(() => {
    const line = lines.value[lineAt(lines.value, clock.atMs.value)];
    if (line?.kind !== 'said' || clock.atMs.value > line.toMs + lingersMs) return '';
    const at = line.words.findLastIndex(({ startMs }) => startMs <= clock.atMs.value);
    const from = Math.max(0, Math.floor(at / captionWords) * captionWords);
    const words = line.words.slice(from, from + captionWords);
    return words.map(({ text }) => text).join(' ');
  });

  watch(clock.atMs, (at) => (view.value = showing(view.value, axis(), at)));
  watch([() => axis().fromMs, () => axis().toMs], ([fromMs, toMs]) => {
    view.value = { fromMs, toMs };
    clock.seek(fromMs);
  });

  const transport: Transport = {
    atMs: computed(() => clock.atMs.value - axis().fromMs),
    lengthMs: computed(() => axis().toMs - axis().fromMs),
    playing: clock.playing,
    speed: clock.speed,
    setSpeed: (speed) => (clock.speed.value = speed),
    seek: (atMs) => clock.seek(axis().fromMs + atMs),
    toggle: () => (clock.playing.value ? clock.pause() : clock.play()),
  };

  const shows = {
    film: (film: HTMLVideoElement | null) => (video.value = film),
    span: (span: ClosedSpan) => (view.value = span),
  };
  return { view, shows, clock, lanes, lanesShown, moments, lines, question, caption, transport };
}

/** A caption stays so long after its last word. */
const lingersMs = 1_200;
const captionWords = 10;
