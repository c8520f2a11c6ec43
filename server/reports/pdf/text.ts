import type { Face, Fonts } from './fonts.ts';

export const colours = {
  ink: '#271d2e',
  soft: '#5d5465',
  line: '#ded6cb',
  edge: '#90847a',
  sunk: '#f2ece1',
  plum: '#642f68',
  plumSoft: '#f4e1f2',
  sage: '#5d9571',
  sageSoft: '#d9eedf',
  lamp: '#efa831',
  clay: '#c47048',
} as const;

export interface TextStyle {
  face: Face;
  size: number;
  /** From one base line to the next. */
  leading: number;
  colour: string;
}

const style = (face: Face, size: number, leading: number, colour: string): TextStyle => ({
  ...{ face, size, leading, colour },
});
export const styles = {
  display: style('serif', 25, 31, colours.ink),
  heading: style('serif', 16, 21, colours.ink),
  title: style('serif', 12, 16, colours.ink),
  body: style('sans', 9.5, 13.5, colours.ink),
  strong: style('bold', 9.5, 13.5, colours.ink),
  soft: style('sans', 9, 13, colours.soft),
  quote: style('quote', 10, 14, colours.ink),
  label: style('bold', 8.5, 11.5, colours.soft),
  tiny: style('sans', 7.5, 10, colours.soft),
} as const;

interface Run {
  font: string;
  text: string;
  width: number;
}

export interface LaidOut {
  lines: Run[][];
  height: number;
  style: TextStyle;
}

/** Stands for a character that none of the fonts has. */
export const unwritable = '?';

/** Breaks texts into lines and draws them; every line is measured, so heights are known beforehand. */
export class Writer {
  readonly #doc: PDFKit.PDFDocument;
  readonly #fonts: Fonts;
  #lacked = false;

  constructor(doc: PDFKit.PDFDocument, fonts: Fonts) {
    this.#doc = doc;
    this.#fonts = fonts;
  }

  /** Whether some character so far had to be left out. */
  get lacked(): boolean {
    return this.#lacked;
  }

  layOut(text: string, of: TextStyle, width: number): LaidOut {
    const lines: Run[][] = [];
    let line = '';
    const close = () => {
      if (line.trim()) lines.push(this.#runs(line.trimEnd(), of));
      line = '';
    };
    for (const word of text.replaceAll(/\s+/g, ' ').trim().split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (this.widthOf(longer, of) <= width) {
        line = longer;
        continue;
      }
      close();
      line = '';
      for (const character of word) {
        if (line && this.widthOf(line + character, of) > width) close();
        line += character;
      }
    }
    close();
    return { lines, height: lines.length * of.leading, style: of };
  }

  /** At most so many lines; what is cut ends with an ellipsis. */
  shortened(text: string, of: TextStyle, room: { width: number; lines: number }): LaidOut {
    const whole = this.layOut(text, of, room.width);
    if (whole.lines.length <= room.lines) return whole;
    const kept = whole.lines
      .slice(0, room.lines)
      .map((runs) => runs.map((run) => run.text).join(''));
    const words = kept.join(' ').split(' ');
    for (;;) {
      words.pop();
      const cut = this.layOut(`${words.join(' ')} …`, of, room.width);
      if (cut.lines.length <= room.lines) return cut;
    }
  }

  widthOf(text: string, of: TextStyle): number {
    return this.#runs(text, of).reduce((sum, { width }) => sum + width, 0);
  }

  draw(
    { lines, style: of }: LaidOut,
    at: { x: number; y: number; align?: 'right' | 'centre' },
  ): void {
    lines.forEach((runs, i) => {
      const width = runs.reduce((sum, run) => sum + run.width, 0);
      let x = at.x - (at.align === 'right' ? width : at.align === 'centre' ? width / 2 : 0);
      const y = at.y + i * of.leading + (of.leading - of.size * 1.2) / 2;
      runs.forEach(({ font, text, width: runWidth }, place) => {
        // Readers that follow the tags would run the last word of a line into the next one.
        const isEnd = place === runs.length - 1 && i < lines.length - 1;
        this.#doc.font(font).fontSize(of.size).fillColor(of.colour);
        this.#doc.text(isEnd ? `${text} ` : text, x, y, { lineBreak: false });
        x += runWidth;
      });
    });
  }

  /** A single line. */
  line(
    text: string,
    of: TextStyle,
    at: { x: number; y: number; align?: 'right' | 'centre' },
  ): void {
    this.draw(this.layOut(text, of, Infinity), at);
  }

  #runs(text: string, { face, size }: TextStyle): Run[] {
    const runs: { font: string; text: string }[] = [];
    for (const character of text) {
      const font = this.#fonts.fontFor(face, character);
      if (!font) this.#lacked = true;
      const run = { font: font ?? face, text: font ? character : unwritable };
      const last = runs.at(-1);
      if (last?.font === run.font) last.text += run.text;
      else runs.push(run);
    }
    return runs.map((run) => ({
      ...run,
      width: this.#doc.font(run.font).fontSize(size).widthOfString(run.text),
    }));
  }
}
