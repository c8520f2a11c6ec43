import { computed, ref, shallowRef, watch, type Ref } from 'vue';
import type { TimelineView } from '#shared/timeline.ts';
import type { VoiceMode } from '#shared/voices.ts';
import { openInputs, type InputKind, type InputTrouble } from '../../services/camera.ts';
import type { Request } from '../../services/socket.ts';
import { Publishing } from '../rehearsal/publishing.ts';

interface Sources {
  view: Readonly<Ref<TimelineView>>;
  coachId: Readonly<Ref<string>>;
  /** Tells the server how far the voice is raised. @throws Failure */
  setVoice(mode: VoiceMode, recorded: boolean): Promise<void>;
}

type Tracks = Record<InputKind, MediaStreamTrack | null>;

/**
 * The coach's own microphone and camera, open only while their voice is raised. How far it is, the
 * timeline says: the candidate can lower it as well.
 */
export function createVoicing({ view, coachId, setVoice }: Sources) {
  const tracks = shallowRef<Tracks>({ audio: null, video: null });
  /** What kept the microphone or camera from being opened. */
  const trouble = ref<{ kind: InputKind; trouble: InputTrouble } | null>(null);
  const talking = ref(false);
  /** They agree to be heard in what is recorded; asked anew in each visit. */
  const recorded = ref(false);
  let publishing: Publishing | undefined;
  let capabilities: Record<string, unknown> = {};

  const mine = computed(() => view.value.voices.find((one) => one.coachId === coachId.value));
  const mode = computed<VoiceMode>(() => mine.value?.mode ?? 'listen');
  const heard = computed(() => mode.value === 'interview' || talking.value);

  watch(mode, () => void align());
  watch(heard, hush);

  /** False without a microphone, which is told as trouble. @throws Failure from the server */
  async function raise(wanted: VoiceMode): Promise<boolean> {
    trouble.value = null;
    if (wanted !== 'listen' && !(await open(wanted))) return false;
    await setVoice(wanted, recorded.value);
    return true;
  }

  /** @throws Failure from the server */
  async function agree(on: boolean): Promise<void> {
    if (mode.value !== 'listen') await setVoice(mode.value, on);
    recorded.value = on;
  }

  /** Whether there is a microphone; an interview can be led without a camera. */
  async function open(wanted: VoiceMode): Promise<boolean> {
    const kinds: InputKind[] = wanted === 'interview' ? ['audio', 'video'] : ['audio'];
    const missing = kinds.filter((kind) => tracks.value[kind]?.readyState !== 'live');
    const results = await openInputs(Object.fromEntries(missing.map((kind) => [kind, null])));
    const opened = { ...tracks.value };
    for (const kind of [...missing].reverse()) {
      const result = results[kind];
      if (result?.ok) opened[kind] = result.track;
      else trouble.value = { kind, trouble: result?.trouble ?? 'unknown' };
    }
    tracks.value = opened;
    hush();
    return opened.audio !== null;
  }

  /** Sends what this mode lets others see and hear, on a path of its own. */
  async function align(): Promise<void> {
    const wanted = mode.value;
    publishing?.close();
    if (wanted === 'listen') return release('audio', 'video');
    // After a reload the place is still ours, and the microphone is not.
    if (!(await open(wanted))) return void setVoice('listen', false).catch(() => {});
    if (wanted !== mode.value) return;
    if (wanted === 'whisper') release('video');
    const { audio, video } = tracks.value;
    publishing?.send('audio', audio);
    publishing?.send('video', video);
    hush();
    if ('codecs' in capabilities) publishing?.connect(capabilities);
  }

  /** Silent at the source as well: nothing of a muted microphone leaves the machine. */
  function hush(): void {
    const { audio } = tracks.value;
    if (audio) audio.enabled = heard.value;
    publishing?.mute('audio', !heard.value);
  }

  function release(...kinds: InputKind[]): void {
    const kept = { ...tracks.value };
    for (const kind of kinds) {
      kept[kind]?.stop();
      kept[kind] = null;
    }
    tracks.value = kept;
    if (kinds.includes('audio')) talking.value = false;
  }

  return {
    voice: mode,
    silenced: computed(() => mine.value?.muted ?? false),
    voiceTrouble: trouble,
    talking,
    voiceRecorded: recorded,
    agreeToBeRecorded: agree,
    ownPicture: computed(() => tracks.value.video),
    raise,
    enter(interviewId: string, request: Request): void {
      publishing = new Publishing({ interviewId, request, onState: () => {} });
    },
    /** The place in the interview is new, or its media is. */
    connect(routerRtpCapabilities: Record<string, unknown>): void {
      capabilities = routerRtpCapabilities;
      void align();
    },
    leave(): void {
      publishing?.close();
      publishing = undefined;
      capabilities = {};
      trouble.value = null;
      release('audio', 'video');
    },
  };
}
