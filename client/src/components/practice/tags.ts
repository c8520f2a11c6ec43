const longest = 24;
const most = 8;

/** Tags as they are typed, with commas between: short, in small letters, none twice. */
export function tagsIn(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim().slice(0, longest).trim().toLowerCase());
  return [...new Set(tags.filter(Boolean))].slice(0, most);
}
