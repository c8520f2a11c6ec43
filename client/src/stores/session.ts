import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import * as account from '../services/account.ts';

/** Who is signed in. `known` turns true once the server has been asked. */
export const useSession = defineStore('session', () => {
  const user = ref<account.Account | null>(null);
  const known = ref(false);
  const signedIn = computed(() => user.value !== null);
  let asking: Promise<void> | null = null;

  /** Asks the server once; later calls share the first answer. A failed question may be asked again. */
  function ensure(): Promise<void> {
    if (known.value) return Promise.resolve();
    asking ??= refresh().finally(() => (asking = null));
    return asking;
  }

  async function refresh(): Promise<void> {
    user.value = await account.currentAccount();
    known.value = true;
  }

  async function signIn(fields: Parameters<typeof account.signIn>[0]): Promise<void> {
    await account.signIn(fields);
    await refresh();
  }

  async function signUp(fields: Parameters<typeof account.signUp>[0]): Promise<void> {
    await account.signUp(fields);
    await refresh();
  }

  async function signOut(): Promise<void> {
    await account.signOut();
    user.value = null;
  }

  return { user, known, signedIn, ensure, signIn, signUp, signOut };
});
