import fc from 'fast-check';
import { expect, it } from 'vitest';
import { senderReport } from '#support/sender-report.ts';
import { parseSenderReports } from './sender-report.ts';

const report = { ssrc: 0xabcd_ef01, ntpMs: 1_795_657_888_404.25, timestamp: 0xffff_fff0 };
/** An empty receiver report and a source description, as they come along. */
const others = Buffer.from(
  '80c90001abcdef0181ca0003abcdef0101056162636465000000'.slice(0, 48),
  'hex',
);

it('[RECORDING-5] a report tells where the timestamps stand', () => {
  const [read] = parseSenderReports(senderReport(report));
  expect(read).toMatchObject({ ssrc: report.ssrc, timestamp: report.timestamp });
  expect(read!.ntpMs).toBeCloseTo(report.ntpMs, 2);
});

it('[RECORDING-5] reports are found among other packets of a compound', () => {
  const other = { ssrc: 1, ntpMs: report.ntpMs + 5, timestamp: 7 };
  const compound = Buffer.concat([senderReport(report), others, senderReport(other)]);
  expect(parseSenderReports(compound).map(({ ssrc }) => ssrc)).toEqual([report.ssrc, 1]);
});

it('[RECORDING-19] nothing of what is torn or malformed is read', () => {
  expect(parseSenderReports(senderReport(report).subarray(0, 20))).toEqual([]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 120 }), (bytes) => void parseSenderReports(bytes)),
  );
});
