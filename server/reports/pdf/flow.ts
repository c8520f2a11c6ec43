/** A4 in points. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 54,
  right: 54,
  top: 56,
  bottom: 62,
} as const;
export const contentWidth = page.width - page.left - page.right;
const bottomY = page.height - page.bottom;

/** Something that is never divided between pages. */
export interface Block {
  height: number;
  /** Left free above it, but not at the top of a page. */
  gap?: number;
  /** Is not left alone at the foot of a page. */
  holdsNext?: boolean;
  /** Begins a page. */
  newPage?: boolean;
}

export interface Placed<B extends Block> {
  block: B;
  page: number;
  y: number;
}

/** Puts blocks on pages, in their order. */
export function placeBlocks<B extends Block>(blocks: readonly B[]): Placed<B>[] {
  const placed: Placed<B>[] = [];
  let at = 0;
  let y: number = page.top;
  blocks.forEach((block, i) => {
    const gap = y === page.top ? 0 : (block.gap ?? 0);
    const isBegun = y > page.top;
    if (isBegun && (block.newPage || y + gap + heldHeight(blocks, i) > bottomY)) {
      at += 1;
      y = page.top;
    }
    if (y > page.top) y += gap;
    placed.push({ block, page: at, y });
    y += block.height;
  });
  return placed;
}

/** What has to find room together with a block. */
function heldHeight(blocks: readonly Block[], from: number): number {
  let height = blocks[from]?.height ?? 0;
  for (let i = from; blocks[i]?.holdsNext; i += 1) {
    const next = blocks[i + 1];
    if (!next || next.newPage) break;
    height += (next.gap ?? 0) + next.height;
  }
  return height;
}
