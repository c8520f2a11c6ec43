/** What is sent: the same words as plain text and as simple HTML. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** What is written every so often ends by one request there, without a session. */
  unsubscribeUrl?: string;
  /** An entry for the reader’s calendar (RFC 5545), attached. */
  calendar?: string;
}

export interface LetterContent {
  to: string;
  subject: string;
  /** Plain sentences; what somebody else wrote is safe here. */
  paragraphs: readonly string[];
  /** The one thing to do. */
  action?: { label: string; url: string } | undefined;
  /** Why it came, and how not to get more. */
  footer: string;
}

/** Long names would be a way to write letters of one's own by our hand. */
const longestName = 40;

const paper = '#f8f4ec';
const ink = '#2c2233';
const muted = '#6b6170';

/** Lays a letter out; mail programs know neither our fonts nor style sheets. */
export function letterOf({ to, subject, paragraphs, action, footer }: LetterContent): Letter {
  const oneLine = subject.replaceAll(/\s+/g, ' ').trim();
  const steps = action ? [`${action.label}:\n${action.url}`] : [];
  const text = [...paragraphs, ...steps, `--\n${footer}`].join('\n\n');
  const written = paragraphs.map((one) => `<p style="margin:0 0 16px">${escaped(one)}</p>`);
  const button = action
    ? `<p style="margin:24px 0"><a href="${escaped(action.url)}" style="display:inline-block;padding:12px 24px;border-radius:999px;background:${ink};color:${paper};font-weight:600;text-decoration:none">${escaped(action.label)}</a></p>
<p style="margin:0 0 16px;font-size:13px;color:${muted};overflow-wrap:anywhere">${escaped(action.url)}</p>`
    : '';
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escaped(oneLine)}</title></head>
<body style="margin:0;padding:24px;background:${paper};color:${ink};font:16px/1.55 system-ui,sans-serif">
<div style="max-width:34rem;margin:0 auto">
<p style="margin:0 0 24px;font:600 20px Georgia,serif">IntervYou</p>
${written.join('\n')}
${button}
<p style="margin:32px 0 0;font-size:13px;color:${muted}">${escaped(footer)}</p>
</div>
</body>
</html>`;
  return { to, subject: oneLine, text: `${text}\n`, html };
}

export function shortName(name: string): string {
  const letters = [...name.trim()];
  return letters.length > longestName ? `${letters.slice(0, longestName).join('')}…` : name.trim();
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
