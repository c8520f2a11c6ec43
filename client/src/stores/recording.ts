import type { RecordingInfo } from '#shared/recording.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

const nothing: RecordingInfo = { state: 'none' };

/** What was recorded of the rehearsal that is looked at. */
export const useRecording = defineStore('recording', () => {
  const info = shallowRef<RecordingInfo>(nothing);
  let wanted = '';

  async function load(id: string): Promise<void> {
    wanted = id;
    const found = await answerOf(api.api.interviews[':id'].recording.parts.$get({ param: { id } }));
    if (wanted === id) info.value = found;
  }

  async function remove(id: string): Promise<void> {
    await answerOf(api.api.interviews[':id'].recording.$delete({ param: { id } }));
    await load(id);
  }

  /** Where players find it. */
  const addressOf = (id: string): string =>
    api.api.interviews[':id'].recording.$path({ param: { id } });

  /** Captions that run with the film. */
  const captionsOf = (id: string): string =>
    api.api.interviews[':id']['captions.vtt'].$path({ param: { id }, query: { axis: 'film' } });

  function forget(): void {
    wanted = '';
    info.value = nothing;
  }

  return { info, load, remove, addressOf, captionsOf, forget };
});
