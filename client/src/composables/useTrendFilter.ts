import { trendFilter, type TrendFilter } from '#shared/trends.ts';
import { computed } from 'vue';
import { useRoute, useRouter } from 'vue-router';

/** What trends are shown of, as the address says it; what cannot be read there is left out. */
export function useTrendFilter() {
  const route = useRoute();
  const router = useRouter();

  const filter = computed<TrendFilter>(() => {
    const readable = Object.entries(trendFilter.shape).flatMap(([name, schema]) => {
      const found = schema.safeParse(route.query[name]);
      return found.success && found.data !== undefined ? [[name, found.data]] : [];
    });
    return trendFilter.parse(Object.fromEntries(readable));
  });
  const candidate = computed(() => {
    const { candidate: id } = route.query;
    return typeof id === 'string' && id !== '' ? id : null;
  });

  /** Defaults need no place in the address. */
  function change(part: { [Name in keyof TrendFilter]?: TrendFilter[Name] | undefined }): void {
    const usual = trendFilter.parse({});
    const wanted = { ...filter.value, ...part };
    const told = Object.entries(wanted).filter(
      ([name, value]) => value !== undefined && value !== usual[name as keyof TrendFilter],
    );
    const whose = candidate.value === null ? {} : { candidate: candidate.value };
    void router.replace({ query: { ...whose, ...Object.fromEntries(told) } });
  }

  return { filter, candidate, change };
}
