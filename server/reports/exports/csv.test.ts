import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it('[REPORT-30] quotes what would break a cell or a line', () => {
  expect(csvLine(['a', 'b,c', 'say "it"', 'two\nlines', null, 1.5])).toBe(
    'a,"b,c","say ""it""","two\nlines",,1.5\r\n',
  );
});

it('[REPORT-30] makes formulas text, and leaves numbers numbers', () => {
  expect(csvLine(['=1+1', '+1', '-1', '@sum', '\tx', 'a=b', -3])).toBe(
    "'=1+1,'+1,'-1,'@sum,'\tx,a=b,-3\r\n",
  );
  expect(csvLine(['=HYPERLINK("http://x","y")'])).toBe('"\'=HYPERLINK(""http://x"",""y"")"\r\n');
});
