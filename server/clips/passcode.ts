import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const saltBytes = 16;
const keyBytes = 32;

/** Salt and key, as the store keeps them. */
export async function hashPasscode(passcode: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await derive(passcode.normalize('NFKC'), salt, keyBytes);
  return `${salt.toString('base64url')}.${key.toString('base64url')}`;
}

export async function isPasscode(passcode: string, hash: string): Promise<boolean> {
  const [salt = '', key = ''] = hash.split('.');
  const wanted = Buffer.from(key, 'base64url');
  const given = await derive(
    passcode.normalize('NFKC'),
    Buffer.from(salt, 'base64url'),
    wanted.length,
  );
  return wanted.length === keyBytes && timingSafeEqual(given, wanted);
}
