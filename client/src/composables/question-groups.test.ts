import { describe, expect, it } from 'vitest';
import { categories, companyStyles } from '#shared/schemas.ts';
import { categoryGroups, groupOf, styleGroups } from './question-groups.ts';

describe('groups of choices', () => {
  it('[CLIENT-5] every category and every kind of company stands under exactly one heading', () => {
    expect(Object.values(categoryGroups).flat().sort()).toEqual([...categories].sort());
    expect(Object.values(styleGroups).flat().sort()).toEqual([...companyStyles].sort());
    expect(groupOf<string>(categoryGroups, 'design')).toBe('building');
    expect(groupOf<string>(styleGroups, 'circus')).toBeUndefined();
  });
});
