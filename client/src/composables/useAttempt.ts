import { ref, shallowRef } from 'vue';
import { toFailure, type Failure } from '../services/failure.ts';

type Work = () => Promise<unknown>;

/** Work that may fail, and what became of it. Of several at once, the one begun last is told about. */
export function useAttempt() {
  const busy = ref(false);
  const failure = shallowRef<Failure | null>(null);
  let last: Work | undefined;

  /** True when it went well. */
  async function attempt(work: Work): Promise<boolean> {
    last = work;
    busy.value = true;
    failure.value = null;
    try {
      await work();
      return true;
    } catch (error) {
      if (work === last) failure.value = toFailure(error);
      return false;
    } finally {
      if (work === last) busy.value = false;
    }
  }

  /** The same once more. */
  const again = async () => last !== undefined && attempt(last);

  return { busy, failure, attempt, again };
}
