import { useEventListener } from '@vueuse/core';
import { onBeforeRouteLeave } from 'vue-router';
import { useRehearsal } from '../stores/rehearsal.ts';

/** Nobody leaves a rehearsal that is under way by mistake: `ask` is called instead of going. */
export function useStayUntilOver(ask: () => void): void {
  const rehearsal = useRehearsal();
  const underWay = () => rehearsal.joined && rehearsal.phase !== 'ended';

  onBeforeRouteLeave(() => {
    if (!underWay()) return true;
    ask();
    return false;
  });
  useEventListener(window, 'beforeunload', (event) => {
    if (underWay()) event.preventDefault();
  });
}
