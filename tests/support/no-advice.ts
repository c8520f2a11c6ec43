import type { Advisor } from '#server/advice/advisor.ts';

const refuse = async () => Promise.reject(new Error('no advice here'));

/** Where a test is about something else. */
export const noAdvice: Advisor = {
  advise: refuse,
  byRules: refuse,
  done: refuse,
  async *converse() {
    await refuse();
  },
};
