import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { AppError } from '#lib/errors.ts';
import type { PeerFormStore } from '#server/peers/ports.ts';
import { peerForm, receivedPeerForm } from '#shared/peers.ts';
import type { Db } from './database.ts';
import { user } from './schema/accounts.ts';
import { peerForms } from './schema/peers.ts';

export function createPeerFormRepository(db: Db): PeerFormStore {
  return {
    async find(sessionId, half) {
      const [row] = await db
        .select({ answers: peerForms.answers, submittedAt: peerForms.submittedAt })
        .from(peerForms)
        .where(and(eq(peerForms.sessionId, sessionId), eq(peerForms.half, half)));
      return row ? toForm(row) : null;
    },

    async save(form) {
      const { answers, submittedAt } = form;
      const [row] = await db
        .insert(peerForms)
        .values({ ...form, id: crypto.randomUUID() })
        .onConflictDoUpdate({
          target: [peerForms.sessionId, peerForms.half],
          set: { answers, submittedAt },
          // What was handed over is not changed behind its reader.
          setWhere: isNull(peerForms.submittedAt),
        })
        .returning({ answers: peerForms.answers, submittedAt: peerForms.submittedAt });
      if (!row) throw new AppError('bad_state', 'This form was handed over already.');
      return toForm(row);
    },

    async about(id) {
      const rows = await db
        .select({
          byName: user.name,
          answers: peerForms.answers,
          submittedAt: peerForms.submittedAt,
        })
        .from(peerForms)
        .leftJoin(user, eq(user.id, peerForms.byId))
        .where(and(eq(peerForms.interviewId, id), isNotNull(peerForms.submittedAt)))
        .orderBy(asc(peerForms.submittedAt));
      return rows.map((row) =>
        receivedPeerForm.parse({ ...row, submittedAt: row.submittedAt?.toISOString() }),
      );
    },
  };
}

function toForm({ answers, submittedAt }: { answers: unknown; submittedAt: Date | null }) {
  return peerForm.parse({ answers, submittedAt: submittedAt?.toISOString() ?? null });
}
