import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { printable } from '#support/printable.ts';
import { ReportPrinter, type ReportPrinterOptions } from './report-printer.ts';

const printers: ReportPrinter[] = [];
afterEach(() => Promise.all(printers.splice(0).map((printer) => printer.close())));
function open(options?: ReportPrinterOptions): ReportPrinter {
  const printer = new ReportPrinter(options);
  printers.push(printer);
  return printer;
}
const program = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
function threads(): number {
  const report = z.object({ workers: z.array(z.unknown()) }).parse(process.report.getReport());
  return report.workers.length;
}

it('[REPORT-24] prints in a thread that is gone afterwards, the same bytes each time', async () => {
  const printer = open();
  const [first, second] = await Promise.all([
    printer.print(printable()),
    printer.print(printable()),
  ]);
  expect(Buffer.from(first).subarray(0, 5).toString()).toBe('%PDF-');
  expect(Buffer.compare(first, second)).toBe(0);
  expect(threads()).toBe(0);
});

it('[REPORT-24] ends a thread that takes too long, and one that fails', async () => {
  const slow = open({ entry: program('setInterval(() => {}, 1000);'), timeoutMs: 300 });
  await expect(slow.print(printable())).rejects.toMatchObject({ code: 'timeout' });
  const broken = open({ entry: program('throw new Error("no");') });
  await expect(broken.print(printable())).rejects.toMatchObject({ code: 'internal' });
  expect(threads()).toBe(0);
});

it('[REPORT-24] refuses when too many wait, and closing leaves no thread', async () => {
  const printer = open({ entry: program('setInterval(() => {}, 1000);'), waiting: 1 });
  const [under, waiting] = [printer.print(printable()), printer.print(printable())];
  under.catch(() => {});
  waiting.catch(() => {});
  await expect(printer.print(printable())).rejects.toMatchObject({ code: 'rate_limited' });
  await printer.close();
  await expect(under).rejects.toMatchObject({ code: 'cancelled' });
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  expect(threads()).toBe(0);
});
