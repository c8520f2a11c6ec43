import { Argon2id } from 'oslo/password';

/** OWASP's minimum for Argon2id: 19 MiB, two passes, one lane. */
const argon2id = new Argon2id({ memorySize: 19_456, iterations: 2, parallelism: 1 });

export const passwords = {
  hash: (password: string) => argon2id.hash(password),
  verify: ({ hash, password }: { hash: string; password: string }) =>
    argon2id.verify(hash, password),
};
