import { createI18n } from 'vue-i18n';
import common from './en/common.json';

/** Texts come in one file per page, `<language>/<page>.json`; a page's file is fetched with its route. */
const parts = import.meta.glob<Record<string, object>>('./*/*.json', { import: 'default' });
const loaded = new Set<string>();

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages: { en: common as Record<string, object> },
});

export async function loadTexts(names: readonly string[]): Promise<void> {
  const locale = i18n.global.locale.value;
  await Promise.all(
    names.map(async (name) => {
      const path = `./${locale}/${name}.json`;
      const load = parts[path];
      if (!load || loaded.has(path)) return;
      i18n.global.mergeLocaleMessage(locale, await load());
      loaded.add(path);
    }),
  );
}
