import { AppError } from '#lib/errors.ts';
import type { InterviewId } from '#shared/ids.ts';
import type { CompactTimelines } from '../http/compact-timelines.ts';
import type { StepDefinition } from '../jobs/ports.ts';
import type { SessionSummaries } from '../jobs/session-summaries.ts';
import type { SpokenJudge } from '../jobs/spoken-judge.ts';
import type { Recordings } from '../recordings/recordings.ts';
import type { Retention } from '../recordings/retention.ts';
import type { SecondHearing } from '../transcripts/second-hearing.ts';
import type { Site } from './site.ts';

interface Parts {
  recordings: Recordings;
  compactTimelines: CompactTimelines;
  summaries: SessionSummaries;
  spokenJudge: SpokenJudge;
  retention: Retention;
  /** Null where nobody writes down. */
  secondHearing: SecondHearing | null;
}

/** Storage that is away for a day is no reason to give a film up. */
const dayOfRetries = 150;

/** What the rooms make of a session that is over. */
export function stepsOf({ store }: Site, parts: Parts): StepDefinition[] {
  const { recordings, compactTimelines, summaries, spokenJudge, retention, secondHearing } = parts;
  return [
    {
      name: 'film',
      retries: dayOfRetries,
      run: (id, { progress }) => recordings.join(id, progress),
    },
    {
      name: 'pictures',
      after: 'film',
      retries: 5,
      run: (id, { progress }) => unlessGone(recordings.thumbnails.make(id, progress)),
    },
    {
      name: 'words',
      after: 'film',
      retries: 5,
      run: async (id, about) => {
        const { userId } = await spokenIn(id);
        await unlessGone(secondHearing?.make({ userId, id }, about) ?? Promise.resolve());
      },
    },
    { name: 'timeline', retries: 3, run: (id) => compactTimelines.keep(id) },
    {
      name: 'summary',
      retries: 3,
      run: async (id) => {
        await summaries.make(id);
      },
    },
    {
      name: 'judging',
      // By a model it costs; whoever reads the report chooses how it goes on.
      retries: 0,
      run: async (id, { progress }) => spokenJudge.make(await spokenIn(id), progress),
    },
    {
      name: 'expiry',
      retries: dayOfRetries,
      run: async (id) => {
        if (await retention.isDue(id)) await recordings.remove(id, { expired: true });
      },
    },
  ];

  async function spokenIn(id: InterviewId) {
    const interview = await store.interviews.load(id);
    if (!interview) throw new AppError('not_found', 'There is no such interview.');
    const { userId, state, endedAt, createdAt } = interview;
    const at = new Date(endedAt ?? createdAt);
    return { userId, interviewId: id, isOver: state === 'ended', at };
  }
}

/** Nothing was recorded after all, or it was deleted. */
async function unlessGone(making: Promise<void>): Promise<void> {
  try {
    await making;
  } catch (error) {
    const { code } = AppError.from(error);
    if (code !== 'not_found' && code !== 'gone') throw error;
  }
}
