import type { Participant } from '#shared/participants.ts';
import type { TimelineEvent } from '#shared/timeline-events.ts';

/**
 * What each may see while an interview is live; the report is another door. What coaches may not see
 * because the candidate paused their watching does not get this far.
 */
export function visibleTo(viewer: Participant, event: TimelineEvent): boolean {
  switch (viewer.role) {
    case 'candidate':
      return !(event.type === 'feedback:raised' && event.feedback.hidden !== undefined);
    case 'coach':
      return true;
  }
}
