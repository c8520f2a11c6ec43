/** Where things stand in a small chart; sessions are as far apart as they come, not as days are. */
interface Frame {
  width: number;
  height: number;
  /** Room left of the first and right of the last session. */
  left: number;
  right: number;
  above: number;
  below: number;
}

interface Scale {
  min: number;
  max: number;
}

interface Stroke {
  path: string;
  /** Over sessions that have no value. */
  overGap: boolean;
}

export function xOf({ width, left, right }: Frame, session: number, sessions: number): number {
  const room = width - left - right;
  return sessions < 2 ? left + room / 2 : left + (room * session) / (sessions - 1);
}

export function yOf({ height, above, below }: Frame, value: number, { min, max }: Scale): number {
  const share = max > min ? (value - min) / (max - min) : 0.5;
  return height - below - (height - above - below) * Math.min(1, Math.max(0, share));
}

/** Lines from value to value; what lies between neighbours is drawn, what lies over a gap is marked so. */
export function strokesOf(
  values: readonly { session: number; value: number }[],
  place: (one: { session: number; value: number }) => { x: number; y: number },
): Stroke[] {
  return values.slice(1).map((to, i) => {
    const from = values[i]!;
    const [a, b] = [place(from), place(to)];
    return {
      path: `M${round(a.x)} ${round(a.y)}L${round(b.x)} ${round(b.y)}`,
      overGap: to.session - from.session > 1,
    };
  });
}

/** The session nearest to a place in the chart. */
export function sessionAt({ width, left, right }: Frame, x: number, sessions: number): number {
  const room = width - left - right;
  const share = room > 0 ? (x - left) / room : 0;
  return Math.min(sessions - 1, Math.max(0, Math.round(share * (sessions - 1))));
}

const round = (value: number) => Math.round(value * 10) / 10;
