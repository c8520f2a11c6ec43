import type { Category, CompanyStyle } from '#shared/schemas.ts';

/** Headings of long lists of choices, in order; each member stands under one. */
export const categoryGroups = {
  any: ['general', 'behavioural', 'leadership'],
  building: ['software', 'data', 'product', 'design'],
  customers: ['sales', 'marketing', 'support'],
  running: ['operations', 'finance'],
} as const satisfies Record<string, readonly Category[]>;

export const styleGroups = {
  technology: ['start-up', 'consumer-platform', 'enterprise-software', 'remote-first'],
  services: ['consultancy', 'agency', 'bank'],
  public: ['public-sector', 'non-profit', 'healthcare', 'education', 'research-lab'],
  goods: ['retail', 'manufacturer', 'family-business'],
} as const satisfies Record<string, readonly CompanyStyle[]>;

/** The heading that a member stands under. */
export function groupOf<M extends string>(
  groups: Readonly<Record<string, readonly M[]>>,
  member: M,
): string | undefined {
  return Object.keys(groups).find((name) => groups[name]?.includes(member));
}
