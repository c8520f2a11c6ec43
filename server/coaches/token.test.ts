import { expect, it } from 'vitest';
import { invitationToken } from '#shared/coaches.ts';
import { hashOf, newToken } from './token.ts';

it('[COACHES-1] a token holds 192 random bits and fits into a link', () => {
  const tokens = Array.from({ length: 50 }, newToken);
  expect(new Set(tokens).size).toBe(50);
  for (const token of tokens) {
    expect(Buffer.from(token, 'base64url')).toHaveLength(24);
    expect(invitationToken.parse(token)).toBe(token);
    expect(encodeURIComponent(token)).toBe(token);
  }
});

it('[COACHES-1] what is stored is the SHA-256 of the token', () => {
  expect(hashOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
