import type { TimelineEvent } from '#shared/timeline-events.ts';

export type Role = 'candidate';

/** What each role may see while an interview is live; the report is another door. */
export function visibleTo(role: Role, event: TimelineEvent): boolean {
  switch (role) {
    case 'candidate':
      return !(event.type === 'feedback:raised' && event.feedback.hidden !== undefined);
  }
}
