export type Cell = string | number | null;

/** What a spreadsheet would run as a formula, or take for the end of a cell. */
const runs = /^[=+\-@\t\r]/;
const special = /[",\r\n]/;

/**
 * One line of CSV (RFC 4180). Text that a spreadsheet would run is made text by an apostrophe before it;
 * numbers stay numbers, and what is not known is empty.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = runs.test(cell) ? `'${cell}` : cell;
  return special.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
