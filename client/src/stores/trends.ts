import type { PlanDone } from '#shared/advice.ts';
import type { TrendNews, TrendWish, Trends } from '#shared/trends.ts';
import { defineStore } from 'pinia';
import { computed, shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';
import { useCatalog } from './catalog.ts';
import { groupsOf } from './trends/items.ts';

/** What moved over sessions, as it was last asked for. */
export const useTrends = defineStore('trends', () => {
  const catalog = useCatalog();
  const trends = shallowRef<Trends | null>(null);
  const plan = shallowRef<PlanDone | null>(null);
  const news = shallowRef<TrendNews | null>(null);
  const groups = computed(() =>
    trends.value && catalog.catalog ? groupsOf(trends.value, catalog.catalog.metrics) : [],
  );
  let latest = 0;

  /** Of several asked for at once, the ones asked for last are shown. */
  async function load(wish: TrendWish, candidate: string | null): Promise<void> {
    const asked = (latest += 1);
    const query = { ...wish, ...(candidate === null ? {} : { candidate }) };
    const [found] = await Promise.all([answerOf(api.api.trends.$get({ query })), catalog.ensure()]);
    if (asked === latest) trends.value = found;
  }

  /** One's own alone. */
  async function loadPlan(): Promise<void> {
    plan.value = (await answerOf(api.api.advice.done.$get())).plan;
  }

  async function loadNews(): Promise<void> {
    const [found] = await Promise.all([answerOf(api.api.trends.news.$get()), catalog.ensure()]);
    news.value = found;
  }

  /** What is shown is somebody else's. */
  function clear(): void {
    trends.value = null;
    plan.value = null;
  }

  return { trends, plan, news, groups, load, loadPlan, loadNews, clear };
});
