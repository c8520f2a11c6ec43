import { defineStore } from 'pinia';
import { shallowRef } from 'vue';
import { answerOf, api } from '../services/api.ts';

/** What this account may use beyond the usual; nothing until the server has said so. */
export const useOffers = defineStore('offers', () => {
  const expressionPanel = shallowRef(false);

  async function refresh(): Promise<void> {
    const { offers } = await answerOf(api.api.me.$get());
    expressionPanel.value = offers.expressionPanel;
  }

  return { expressionPanel, refresh };
});
