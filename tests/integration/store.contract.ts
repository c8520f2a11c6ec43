import { describe } from 'vitest';
import type { Store } from '#server/store/store.ts';
import { castOver } from '#support/store-cast.ts';
import { keepsAppointments } from './store-appointments.contract.ts';
import { keepsAssignments } from './store-assignments.contract.ts';
import { keepsClips } from './store-clips.contract.ts';
import { keepsCoaches } from './store-coaches.contract.ts';
import { keepsGroups } from './store-groups.contract.ts';
import { keepsInterviews } from './store-interviews.contract.ts';
import { keepsInvitations } from './store-invitations.contract.ts';
import { keepsMarking } from './store-marking.contract.ts';
import { keepsPeers } from './store-peers.contract.ts';
import { keepsPeople } from './store-people.contract.ts';
import { keepsRecordings } from './store-recordings.contract.ts';
import { keepsThreads } from './store-threads.contract.ts';
import { findsTexts } from './store-search.contract.ts';
import { keepsTrends } from './store-trends.contract.ts';
import { keepsTranscripts } from './store-transcripts.contract.ts';
import { keepsTimelines } from './store-timeline.contract.ts';

/** What every store has to do, whichever database is under it. */
export function storeContract(name: string, open: () => Promise<{ store: Store }>): void {
  describe(`store on ${name}`, () => {
    const cast = castOver(open);
    keepsInterviews(cast);
    keepsTimelines(cast);
    keepsTranscripts(cast);
    keepsTrends(cast);
    findsTexts(cast);
    keepsPeople(cast);
    keepsInvitations(cast);
    keepsCoaches(cast);
    keepsMarking(cast);
    keepsAppointments(cast);
    keepsGroups(cast);
    keepsAssignments(cast);
    keepsPeers(cast);
    keepsRecordings(cast);
    keepsClips(cast);
    keepsThreads(cast);
  });
}
