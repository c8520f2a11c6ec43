import { open, type FileHandle } from 'node:fs/promises';
import { z } from 'zod';
import type { RecordingFailure } from '#shared/recording.ts';
import { createSpoolSeal } from '../../spool.ts';

/** Some 80 s of 720p: a disk that is further behind does not catch up. */
const maxWaitingBytes = 16 << 20;
/** What has to be written all the same, such as the silence in the place of what is not. */
const reservedBytes = 1 << 20;

const fullCodes = new Set(['ENOSPC', 'EDQUOT']);
const coded = z.object({ code: z.string() });

type AppendedFile = Pick<FileHandle, 'appendFile' | 'datasync' | 'close'>;

interface Options {
  path: string;
  key: Uint8Array | null;
  /** Told once; nothing is written after it. */
  onFailed(reason: RecordingFailure): void;
  openFile?: (path: string) => Promise<AppendedFile>;
}

/** A file that pieces are appended to, in the background and within bounds. */
export class SpoolFile {
  readonly #file: AppendedFile;
  readonly #seal: (piece: Uint8Array) => Uint8Array;
  readonly #onFailed: Options['onFailed'];
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #writing: Promise<void> | null = null;
  #failed = false;
  #closing: Promise<void> | undefined;

  /** @throws what the file system throws. */
  static async create(options: Options): Promise<SpoolFile> {
    const { path, openFile = openNew } = options;
    return new SpoolFile(await openFile(path), options);
  }

  private constructor(file: AppendedFile, { key, onFailed }: Options) {
    this.#file = file;
    this.#seal = createSpoolSeal(key);
    this.#onFailed = onFailed;
  }

  /** False when the disk is too far behind, or takes nothing any more: the piece is not kept. */
  append(piece: Uint8Array, { small = false } = {}): boolean {
    if (this.#failed || this.#closing) return false;
    const bound = maxWaitingBytes + (small ? reservedBytes : 0);
    if (this.#waitingBytes + piece.length > bound) return false;
    const sealed = this.#seal(piece);
    this.#waiting.push(sealed);
    this.#waitingBytes += sealed.length;
    this.#writing ??= this.#writeAll();
    return true;
  }

  close(): Promise<void> {
    this.#closing ??= (async () => {
      await this.#writing;
      await this.#file.datasync().catch(() => {});
      await this.#file.close();
    })();
    return this.#closing;
  }

  async #writeAll(): Promise<void> {
    try {
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
        await this.#file.appendFile(next);
        this.#waitingBytes -= next.length;
      }
    } catch (error) {
      this.#failed = true;
      this.#waiting = [];
      this.#onFailed(failureOf(error));
    } finally {
      this.#writing = null;
    }
  }
}

export function failureOf(error: unknown): RecordingFailure {
  const code = coded.safeParse(error).data?.code ?? '';
  return fullCodes.has(code) ? 'disk-full' : 'write-failed';
}

/** Never over what is there: every part has a name of its own. */
function openNew(path: string): Promise<FileHandle> {
  return open(path, 'ax', 0o600);
}
