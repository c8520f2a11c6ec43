import { AppError } from '#lib/errors.ts';
import type { UserId } from '#shared/ids.ts';
import type { TimelineEntry } from '#shared/timeline-events.ts';
import type { VoiceMode } from '#shared/voices.ts';
import type { ObservingCoach } from './observer.ts';

interface Stage {
  nowMs(): number;
  /** Whether the candidate lets coaches watch; nobody speaks to them blindly. */
  watched(): boolean;
  append(entry: TimelineEntry): void;
  /** What may be seen and heard of this coach has changed. */
  onChanged(coachId: UserId, mode: VoiceMode): void;
  /** Another asks the questions from now on: a coach, or (undefined) the interviewer. */
  onLead(coach: ObservingCoach | undefined): void;
}

interface Voice {
  coach: ObservingCoach;
  mode: VoiceMode;
  /** They agreed to be kept where the interview is recorded. */
  recorded: boolean;
  muted: boolean;
  speaking: boolean;
}

/** How far each coach raises their voice; at most one of them asks the questions. */
export class Voices {
  readonly #stage: Stage;
  readonly #voices = new Map<UserId, Voice>();
  #silentSinceMs = 0;

  constructor(stage: Stage) {
    this.#stage = stage;
  }

  modeOf(coachId: UserId): VoiceMode {
    return this.#voices.get(coachId)?.mode ?? 'listen';
  }

  isMuted(coachId: UserId): boolean {
    return this.#voices.get(coachId)?.muted ?? false;
  }

  /** The coach who asks the questions. */
  get lead(): ObservingCoach | undefined {
    return this.#lead?.coach;
  }

  get speaking(): boolean {
    return [...this.#voices.values()].some(({ speaking }) => speaking);
  }

  /** Since when nobody has spoken; null while somebody does. Milliseconds since the interview opened. */
  get silentSinceMs(): number | null {
    return this.speaking ? null : this.#silentSinceMs;
  }

  /**
   * @throws AppError `conflict` while another coach asks the questions, `bad_state` while watching is
   * paused.
   */
  setMode(
    coach: ObservingCoach,
    mode: VoiceMode,
    { recorded = false }: { recorded?: boolean | undefined } = {},
  ): void {
    if (mode !== 'listen' && !this.#stage.watched()) {
      throw new AppError('bad_state', 'The candidate has paused this.');
    }
    const lead = this.#lead;
    if (mode === 'interview' && lead && lead.coach.coachId !== coach.coachId) {
      throw new AppError('conflict', `${lead.coach.name} is asking the questions.`);
    }
    this.#set(coach, mode, recorded);
  }

  /** By the candidate, who decides whom they hear; whoever asks the questions then hands over. */
  mute(coachId: UserId, muted: boolean): void {
    const voice = this.#voices.get(coachId);
    if (!voice) throw new AppError('not_found', 'Nobody like that speaks.');
    if (voice.muted === muted) return;
    voice.muted = muted;
    if (muted && voice.mode === 'interview')
      return this.#set(voice.coach, 'whisper', voice.recorded);
    this.#tell(voice);
  }

  heard(coachId: UserId, speaking: boolean): void {
    const voice = this.#voices.get(coachId);
    if (!voice || voice.mode === 'listen' || voice.speaking === speaking) return;
    voice.speaking = speaking;
    if (!speaking) this.#silentSinceMs = this.#stage.nowMs();
    this.#stage.append({ type: 'voice:heard', coachId, speaking });
  }

  /** They have gone, or may not be heard any more. */
  lower(coachId: UserId): void {
    const voice = this.#voices.get(coachId);
    if (voice) this.#set(voice.coach, 'listen', false);
  }

  lowerAll(): void {
    for (const coachId of [...this.#voices.keys()]) this.lower(coachId);
  }

  get #lead(): Voice | undefined {
    return [...this.#voices.values()].find(({ mode }) => mode === 'interview');
  }

  #set(coach: ObservingCoach, mode: VoiceMode, recorded: boolean): void {
    const { coachId } = coach;
    const before = this.#voices.get(coachId);
    const isSame = (before?.mode ?? 'listen') === mode;
    if (isSame && (before?.recorded ?? false) === recorded) return;
    if (!isSame) this.heard(coachId, false);
    const { muted, speaking } = before ?? { muted: false, speaking: false };
    const voice = { coach, mode, recorded, muted, speaking };
    if (mode === 'listen' && !voice.muted) this.#voices.delete(coachId);
    else this.#voices.set(coachId, voice);
    this.#tell(voice);
    if (isSame) return;
    if (mode === 'interview') this.#stage.onLead(coach);
    else if (before?.mode === 'interview') this.#stage.onLead(undefined);
  }

  #tell({ coach: { coachId, name }, mode, muted, recorded }: Voice): void {
    const kept = recorded && mode !== 'listen' && { recorded };
    this.#stage.append({ type: 'voice:changed', coachId, name, mode, muted, ...kept });
    this.#stage.onChanged(coachId, mode);
  }
}
