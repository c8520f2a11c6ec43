import { ref, shallowRef } from 'vue';
import type { ExpressionReadout } from '#shared/expression.ts';
import type { Hear } from './hearing.ts';

/** The expression panel's state: off until asked for, and nothing kept once it is off again. */
export function createExpression(ask: (on: boolean) => Promise<void>) {
  const shown = ref(false);
  const readout = shallowRef<ExpressionReadout | null>(null);

  /** @throws Failure when the server refuses; the panel is off then. */
  async function show(on: boolean): Promise<void> {
    shown.value = on;
    if (!on) readout.value = null;
    try {
      await ask(on);
    } catch (error) {
      reset();
      throw error;
    }
  }

  function receive(message: ExpressionReadout): void {
    if (shown.value) readout.value = message;
  }

  function listen(hear: Hear): void {
    hear('expression:observed', (message) => receive(message.readout));
  }

  /** A connection that is made anew knows nothing of it. */
  function renew(): void {
    if (shown.value) void show(true).catch(() => {});
  }

  function reset(): void {
    shown.value = false;
    readout.value = null;
  }

  return { shown, readout, show, receive, listen, renew, reset };
}
