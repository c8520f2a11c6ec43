import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedLetter {
  from: string;
  to: string[];
  /** Headers and parts as they came over the line. */
  raw: string;
}

export interface FakeSmtp {
  readonly url: string;
  readonly letters: ReceivedLetter[];
  /** Answers the next letters with this code instead of taking them; null: takes them. */
  refuseWith(code: number | null): void;
  /** How many letters were tried, taken or not. */
  readonly tries: number;
  close(): Promise<void>;
}

/** A real mail server on this machine that delivers nowhere. */
export async function startSmtp(): Promise<FakeSmtp> {
  const letters: ReceivedLetter[] = [];
  let refusal: number | null = null;
  let tries = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo(_address, _session, done) {
      tries += 1;
      if (refusal === null) return done();
      done(Object.assign(new Error('not here'), { responseCode: refusal }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        letters.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString('utf8'),
        });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    refuseWith: (code) => {
      refusal = code;
    },
    get tries() {
      return tries;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Of a letter's text part, undone what its way over the line did to it. */
export function textOf({ raw }: ReceivedLetter): string {
  const [, part = ''] = raw.split(/Content-Type: text\/plain[^\n]*\r?\n/);
  const [head = '', ...rest] = part.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n').split(/\r\n----/)[0] ?? '';
  if (/base64/.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  if (!/quoted-printable/.test(head)) return body;
  const bytes = body
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
