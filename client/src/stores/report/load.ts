import { expand } from '#shared/compact-timeline.ts';
import type { Catalog } from '#shared/schemas.ts';
import { applyAll, emptyView } from '#shared/timeline.ts';
import { answerOf, api } from '../../services/api.ts';
import { buildReport, type Report } from '#shared/report.ts';

/** One rehearsal, rebuilt from its stored timeline by the reducer the live room uses. @throws Failure */
export async function loadReport(id: string, catalog: Promise<Catalog>): Promise<Report> {
  const one = api.api.interviews[':id'];
  const param = { id };
  const [interview, compact, known] = await Promise.all([
    answerOf(one.$get({ param })),
    answerOf(one.timeline.compact.$get({ param })),
    catalog,
  ]);
  const view = applyAll(emptyView(), expand(compact));
  return buildReport({ interview, view, catalog: known });
}
