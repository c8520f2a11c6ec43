import type { Config } from '../config.ts';
import type { RecogniserSetup } from './messages.ts';
import { sherpaTrouble } from './sherpa-files.ts';
import { findSphinx } from './sphinx-files.ts';

const openaiUrl = 'https://api.openai.com/v1';

export interface Choice {
  /** Best first; the next one is taken when one cannot go on. */
  setups: RecogniserSetup[];
  /** What was asked for and is not there, for the operator. */
  notes: string[];
}

type Settings = Pick<Config, 'stt' | 'sttModelDir'> & {
  ai: Pick<Config['ai'], 'apiKey' | 'baseUrl'>;
};

/** Only models that return word times can place words on a timeline; whisper-1 is the one that does. */
const models = { liveModel: 'gpt-4o-transcribe', finalModel: 'whisper-1' };

/**
 * Who may write down what candidates say here. A voice leaves this machine only where `STT` is
 * `openai`, or `auto` with a key: what was asked to stay here never falls back to a service.
 */
export function chooseTranscribers(config: Settings, present = whatIsPresent(config)): Choice {
  const { stt } = config;
  if (stt === 'none' || stt === 'browser') return { setups: [], notes: [] };
  const wanted = stt === 'auto' ? [] : [stt];
  const local = ['sherpa', 'pocketsphinx'] as const;
  const order = new Set([...wanted, ...(stt === 'auto' ? (['openai'] as const) : []), ...local]);
  const setups = [...order].flatMap((source) => present[source] ?? []);
  const sherpa = stt === 'auto' || stt === 'sherpa' ? troubleOf(config) : null;
  const notes = wanted
    .filter((source) => !present[source])
    .map((source) => (source === 'sherpa' ? (sherpa ?? missing.sherpa) : missing[source]));
  if (sherpa) notes.push(sherpa);
  if (setups.length === 0) notes.push(missing.pocketsphinx);
  return { setups, notes: [...new Set(notes)] };
}

const missing = {
  openai: 'STT=openai needs OPENAI_API_KEY.',
  sherpa: 'STT=sherpa needs STT_MODEL_DIR, the folder of a streaming model.',
  pocketsphinx: 'Words are heard offline with: apt-get install libpocketsphinx3 pocketsphinx-en-us',
};

function troubleOf({ sttModelDir }: Settings): string | null {
  return sttModelDir ? sherpaTrouble(sttModelDir) : null;
}

type Present = { [S in RecogniserSetup['source']]?: Extract<RecogniserSetup, { source: S }> };

function whatIsPresent({ sttModelDir, ai: { apiKey, baseUrl = openaiUrl } }: Settings): Present {
  return {
    ...(apiKey && {
      openai: {
        source: 'openai',
        settings: { apiKey, baseUrl: baseUrl.replace(/\/+$/, ''), ...models },
      },
    }),
    ...(sttModelDir &&
      !sherpaTrouble(sttModelDir) && { sherpa: { source: 'sherpa', modelDir: sttModelDir } }),
    ...(findSphinx() && { pocketsphinx: { source: 'pocketsphinx' } }),
  };
}
