import type { UserId } from '#shared/ids.ts';

/**
 * Who is offered the expression panel: everybody where the operator allows it. The one place that
 * decides; an organisation that forbids it to its accounts says so here.
 */
export function expressionOffer(config: { expressionPanel: boolean }): (userId: UserId) => boolean {
  return () => config.expressionPanel;
}
