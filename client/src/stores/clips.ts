import type { Clip, MadeClipLink, NewClip, NewClipLink } from '#shared/clips.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** What was cut out of the recording that is looked at; null until it is fetched. */
export const useClips = defineStore('clips', () => {
  const clips = shallowRef<readonly Clip[] | null>(null);
  let wanted = '';

  /** @throws Failure */
  async function load(interview: string): Promise<void> {
    if (wanted !== interview) clips.value = null;
    wanted = interview;
    const found = await answerOf(api.api.clips.$get({ query: { interview } }));
    if (wanted === interview) clips.value = found.clips;
  }

  function put(changed: Clip): void {
    if (changed.interviewId !== wanted) return;
    const others = clips.value ?? [];
    const isKnown = others.some(({ id }) => id === changed.id);
    clips.value = isKnown
      ? others.map((one) => (one.id === changed.id ? changed : one))
      : [changed, ...others];
  }

  /** @throws Failure */
  async function make(json: NewClip): Promise<void> {
    put(await answerOf(api.api.clips.$post({ json })));
  }

  /** @throws Failure */
  async function remove(id: string): Promise<void> {
    await answerOf(api.api.clips[':id'].$delete({ param: { id } }));
    clips.value = (clips.value ?? []).filter((one) => one.id !== id);
  }

  /** @throws Failure */
  async function share(id: string, json: NewClipLink): Promise<MadeClipLink> {
    const made = await answerOf(api.api.clips[':id'].links.$post({ param: { id }, json }));
    put(made.clip);
    return made;
  }

  /** @throws Failure */
  async function revoke(id: string, linkId: string): Promise<void> {
    const at = api.api.clips[':id'].links[':linkId'];
    put(await answerOf(at.$delete({ param: { id, linkId } })));
  }

  const filmOf = (id: string): string => api.api.clips[':id'].film.$path({ param: { id } });
  const captionsOf = (id: string): string =>
    api.api.clips[':id']['captions.vtt'].$path({ param: { id } });

  return { clips, load, make, remove, share, revoke, filmOf, captionsOf };
});
