import koffi from 'koffi';
import { AppError } from '#lib/errors.ts';
import { findSphinx } from '../sphinx-files.ts';

/** What is used of libpocketsphinx 5prealpha. Its pointers stay opaque. */
export type SphinxLibrary = ReturnType<typeof openSphinx>;
export type Decoder = NonNullable<unknown>;

export interface Segment {
  word: string;
  /** In frames of 10 ms, counted from the first the decoder ever saw; the end is included. */
  firstFrame: number;
  lastFrame: number;
}

/**
 * Loads Debian's library. C asserts abort the process that calls it: only a recogniser process does.
 * @throws AppError `internal` when the library or its model is not there.
 */
export function openSphinx() {
  const files = findSphinx();
  if (!files) throw new AppError('internal', 'libpocketsphinx3 or pocketsphinx-en-us is missing.');
  const base = koffi.load(files.base);
  const sphinx = koffi.load(files.library);
  const silence = base.func('void err_set_logfp(void*)');
  const parse = base.func('void* cmd_ln_parse_r(void*, const void*, int, const char**, int)');
  const definitions = sphinx.func('const void* ps_args()');
  const init = sphinx.func('void* ps_init(void*)');
  const free = sphinx.func('int ps_free(void*)');
  const start = sphinx.func('int ps_start_utt(void*)');
  const process = sphinx.func('int ps_process_raw(void*, const int16_t*, size_t, int, int)');
  const end = sphinx.func('int ps_end_utt(void*)');
  const hypothesis = sphinx.func('const char* ps_get_hyp(void*, _Out_ int32_t*)');
  const firstSegment = sphinx.func('void* ps_seg_iter(void*)');
  const nextSegment = sphinx.func('void* ps_seg_next(void*)');
  const segmentWord = sphinx.func('const char* ps_seg_word(void*)');
  const segmentFrames = sphinx.func('void ps_seg_frames(void*, _Out_ int*, _Out_ int*)');
  silence(null);

  return {
    /** @throws AppError `internal` when the model cannot be read. */
    createDecoder(flags: readonly string[]): Decoder {
      const { acoustic, dictionary, language } = files;
      const model = ['-hmm', acoustic, '-dict', dictionary, '-lm', language];
      const args = ['pocketsphinx', ...model, '-logfn', '/dev/null', ...flags];
      const decoder: unknown = init(parse(null, definitions(), args.length, args, 1));
      if (!decoder) throw new AppError('internal', 'The PocketSphinx model cannot be read.');
      return decoder;
    },
    start: (decoder: Decoder): boolean => start(decoder) === 0,
    process: (decoder: Decoder, samples: Int16Array): boolean =>
      process(decoder, samples, samples.length, 0, 0) >= 0,
    end: (decoder: Decoder): boolean => end(decoder) === 0,
    free: (decoder: Decoder): void => void free(decoder),
    /** What was understood of the stretch so far; empty when nothing. */
    segments(decoder: Decoder): Segment[] {
      // Without a hypothesis there is no lattice to walk.
      if (!hypothesis(decoder, [0])) return [];
      const found: Segment[] = [];
      for (let at: unknown = firstSegment(decoder); at; at = nextSegment(at)) {
        const first = [0];
        const last = [0];
        segmentFrames(at, first, last);
        const word = String(segmentWord(at));
        found.push({ word, firstFrame: first[0] ?? 0, lastFrame: last[0] ?? 0 });
      }
      return found;
    },
  };
}
