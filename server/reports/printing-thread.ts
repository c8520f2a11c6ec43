import { parentPort, workerData } from 'node:worker_threads';
import { apply, emptyView } from '#shared/timeline.ts';
import { printOrder, toPrinter, type FromPrinter } from './messages.ts';
import { writeReportPdf } from './pdf/report-pdf.ts';
import { reportDataOf } from './report-data.ts';

/** One report, one thread: reading an hour and drawing it holds up nobody who is live. */
const { source, timeZone } = printOrder.parse(workerData);
const view = emptyView();

async function print(): Promise<void> {
  const bytes = await writeReportPdf(reportDataOf(source, view), timeZone);
  const reply: FromPrinter = { type: 'printed', bytes };
  parentPort?.postMessage(reply);
}

parentPort?.on('message', (raw: unknown) => {
  const message = toPrinter.parse(raw);
  if (message.type === 'end') void print();
  else for (const event of message.events) apply(view, event);
});
