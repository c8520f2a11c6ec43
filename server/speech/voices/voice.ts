/** A question as sound. */
export interface SpokenText {
  audio: Uint8Array<ArrayBuffer>;
  type: 'audio/wav' | 'audio/mpeg';
}

/** One way to read a text aloud. */
export interface Voice {
  readonly id: 'openai' | 'flite';
  /** @throws AppError `voice_unavailable`. */
  speak(text: string): Promise<SpokenText>;
  close(): Promise<void>;
}
