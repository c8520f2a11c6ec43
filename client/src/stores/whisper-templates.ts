import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** Whispers a coach has written for themselves, in their order; empty until they have been fetched. */
export const useWhisperTemplates = defineStore('whisper-templates', () => {
  const templates = shallowRef<readonly string[]>([]);
  const at = api.api['whisper-templates'];

  async function load(): Promise<void> {
    templates.value = (await answerOf(at.$get())).templates;
  }

  async function save(wanted: readonly string[]): Promise<void> {
    templates.value = (await answerOf(at.$put({ json: { templates: [...wanted] } }))).templates;
  }

  const add = (text: string) => save([...templates.value, text]);

  const remove = (text: string) => save(templates.value.filter((one) => one !== text));

  /** One place up (−1) or down (1). */
  async function move(text: string, by: -1 | 1): Promise<void> {
    const from = templates.value.indexOf(text);
    const to = from + by;
    if (from < 0 || to < 0 || to >= templates.value.length) return;
    await save(templates.value.toSpliced(from, 1).toSpliced(to, 0, text));
  }

  /** Where it stood before. */
  async function putBack(text: string, at: number): Promise<void> {
    if (!templates.value.includes(text)) await save(templates.value.toSpliced(at, 0, text));
  }

  return { templates, load, add, remove, move, putBack };
});
