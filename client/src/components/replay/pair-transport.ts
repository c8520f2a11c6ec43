import { computed, ref, watch } from 'vue';
import type { Transport } from '../../composables/useReplayClock.ts';

/** Two replays off by more are brought together again. */
const driftMs = 400;

/** Two replays as one, each counted from its own start; the longer one leads, the other stops at its end. */
export function pairTransport(one: Transport, other: Transport): Transport {
  const leads = computed(() => one.lengthMs.value >= other.lengthMs.value);
  const leader = computed(() => (leads.value ? one : other));
  const follower = computed(() => (leads.value ? other : one));
  const speed = ref(1);

  watch([() => leader.value.atMs.value, leader.value.playing], ([atMs, playing]) => {
    const { value: second } = follower;
    const wanted = Math.min(atMs, second.lengthMs.value);
    const isOver = atMs >= second.lengthMs.value;
    if (Math.abs(second.atMs.value - wanted) > driftMs) second.seek(wanted);
    if (second.playing.value !== (playing && !isOver)) second.toggle();
  });

  return {
    atMs: computed(() => leader.value.atMs.value),
    lengthMs: computed(() => leader.value.lengthMs.value),
    playing: computed(() => leader.value.playing.value),
    speed,
    setSpeed(wanted) {
      speed.value = wanted;
      one.setSpeed(wanted);
      other.setSpeed(wanted);
    },
    seek(atMs) {
      leader.value.seek(atMs);
      follower.value.seek(Math.min(atMs, follower.value.lengthMs.value));
    },
    toggle: () => leader.value.toggle(),
  };
}
