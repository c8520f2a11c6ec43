import type { Catalog } from '#shared/schemas.ts';
import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** What this server can measure, advise on and ask. It does not change while the page is open. */
export const useCatalog = defineStore('catalog', () => {
  const catalog = shallowRef<Catalog | null>(null);
  let asking: Promise<Catalog> | null = null;

  async function ensure(): Promise<Catalog> {
    if (catalog.value) return catalog.value;
    asking ??= answerOf(api.api.catalog.$get()).finally(() => (asking = null));
    return (catalog.value = await asking);
  }

  return { catalog, ensure };
});
