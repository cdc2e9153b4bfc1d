/** The head of a list item. */
export interface Bullet {
  readonly indent: number;
  /** Column at which the item's text starts. */
  readonly content: number;
  /** The number of an ordered item. */
  readonly start?: number;
  readonly rest: string;
}

const bullet = /^( *)([-*+]|\d{1,9}[.)])(?:( +)(.*))?$/;

/** The list marker that a line starts with, or undefined. */
export function bulletOf(line: string): Bullet | undefined {
  const match = bullet.exec(line);
  if (!match) return undefined;
  const [, indent = '', mark = '', blanks = ' ', rest = ''] = match;
  const gap = blanks.length > 4 ? 1 : blanks.length;
  const number = Number.parseInt(mark, 10);
  return {
    indent: indent.length,
    content: indent.length + mark.length + gap,
    rest,
    ...(Number.isNaN(number) ? {} : { start: number }),
  };
}

/** Blanks at the head of a line. */
export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
