import type { RecordingInfo, ThumbnailStrip } from '#shared/recording.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';
import { filmAt } from './replay/film-axis.ts';

const nothing: RecordingInfo = { state: 'none' };

/** What was recorded of the rehearsal that is looked at. */
export const useRecording = defineStore('recording', () => {
  const info = shallowRef<RecordingInfo>(nothing);
  /** Null until its small pictures are made. */
  const strip = shallowRef<ThumbnailStrip | null>(null);
  let wanted = '';

  async function load(id: string): Promise<void> {
    wanted = id;
    const found = await answerOf(api.api.interviews[':id'].recording.parts.$get({ param: { id } }));
    if (wanted !== id) return;
    info.value = found;
    if (found.state === 'stored') await loadStrip(id);
    else strip.value = null;
  }

  async function loadStrip(id: string): Promise<void> {
    const at = api.api.interviews[':id'].recording.thumbnails;
    const found = await answerOf(at.$get({ param: { id } }));
    if (wanted === id) strip.value = found.strip;
  }

  async function remove(id: string): Promise<void> {
    await answerOf(api.api.interviews[':id'].recording.$delete({ param: { id } }));
    await load(id);
  }

  /** Whether a moment of the interview can be watched. */
  const covers = (atMs: number): boolean =>
    info.value.state === 'stored' && filmAt(info.value.parts, atMs) !== null;

  /** Where players find it. */
  const addressOf = (id: string): string =>
    api.api.interviews[':id'].recording.$path({ param: { id } });

  /** Captions that run with the film. */
  const captionsOf = (id: string): string =>
    api.api.interviews[':id']['captions.vtt'].$path({ param: { id }, query: { axis: 'film' } });

  /** Where a coach's voice beside it is. */
  const coachOf = (id: string): string =>
    api.api.interviews[':id'].recording.coach.$path({ param: { id } });

  const pictureOf = (id: string, index: number): string =>
    api.api.interviews[':id'].recording.thumbnails[':index'].$path({
      param: { id, index: String(index) },
    });

  function forget(): void {
    wanted = '';
    info.value = nothing;
    strip.value = null;
  }

  return {
    ...{ info, strip, load, loadStrip, remove, forget, covers },
    ...{ addressOf, captionsOf, coachOf, pictureOf },
  };
});
