import { strToU8, zipSync } from 'fflate';

const catalogue = '<</Type/Catalog/Pages 2 0 R>>';
const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>';

/** A PDF of these objects, numbered from 1, with a true table of where they are. */
export function pdfOf(
  objects: readonly (string | { head: string; stream: Uint8Array })[],
  trailer = '',
): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]!.length;
  const add = (part: Uint8Array | string) => {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
  };
  const offsets = objects.map((object, index) => {
    const at = length;
    add(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') add(object);
    else {
      add(`<<${object.head}/Length ${object.stream.length}>>\nstream\n`);
      add(object.stream);
      add('\nendstream');
    }
    add('\nendobj\n');
    return at;
  });
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  add(
    `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\nstartxref\n${length}\n%%EOF\n`,
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** Pages of lines in Helvetica. */
export function pdf(pages: readonly (readonly string[])[]): Uint8Array<ArrayBuffer> {
  const first = 4;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  return pdfOf([
    catalogue,
    `<</Type/Pages/Count ${pages.length}/Kids[${kids}]/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>>>`,
    font,
    ...pages.flatMap((lines, index) => [
      `<</Type/Page/Parent 2 0 R/Contents ${first + 2 * index + 1} 0 R>>`,
      { head: '', stream: Buffer.from(drawn(lines), 'latin1') },
    ]),
  ]);
}

/** One page whose content, and what else it needs, is given. */
export function pdfOfContent(
  content: { head?: string; stream: Uint8Array },
  { resources = '', more = [] }: { resources?: string; more?: Parameters<typeof pdfOf>[0] } = {},
): Uint8Array<ArrayBuffer> {
  return pdfOf([
    catalogue,
    '<</Type/Pages/Count 1/Kids[4 0 R]/MediaBox[0 0 595 842]>>',
    font,
    `<</Type/Page/Parent 2 0 R/Contents 5 0 R/Resources<</Font<</F 3 0 R>>${resources}>>>>`,
    { head: '', ...content },
    ...more,
  ]);
}

/** Opens with no password that anybody knows. */
export function lockedPdf(): Uint8Array<ArrayBuffer> {
  const scrambled = '5a'.repeat(32);
  return pdfOf(
    [catalogue, '<</Type/Pages/Count 0/Kids[]>>'],
    `/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -1/O<${scrambled}>/U<${scrambled}>>>`,
  );
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';

/** A Word document of this body. */
export function docx(
  body: string,
  { main = 'word/document.xml', mtime = new Date(2024, 0, 1) } = {},
): Uint8Array<ArrayBuffer> {
  const files = {
    '[Content_Types].xml': `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${declaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}" Target="${main}"/></Relationships>`,
    [main]: `${declaration}<w:document ${namespaces}><w:body>${body}</w:body></w:document>`,
  };
  return zipped(Object.fromEntries(Object.entries(files).map(([k, v]) => [k, strToU8(v)])), mtime);
}

export function zipped(
  files: Record<string, Uint8Array>,
  mtime = new Date(2024, 0, 1),
): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(files, { mtime, level: 9 }));
}

export const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

function drawn(lines: readonly string[]): string {
  const shown = lines.map((line) => `(${line.replace(/[\\()]/g, '\\$&')}) Tj T*`);
  return `BT /F 12 Tf 15 TL 72 770 Td ${shown.join(' ')} ET`;
}
