import { cpus, loadavg } from 'node:os';
import { median } from './measure.js';
import type { Pair } from './measure.js';

/** One line of a bench: all values are words already. */
export interface Line {
  readonly what: string;
  readonly ours: string;
  /** What ours is compared with, and its value. */
  readonly baseline?: string;
  readonly ratio?: string;
  /** The target of the project, where there is one. */
  readonly target?: string;
}

export function milliseconds(time: number): string {
  return `${time >= 100 ? time.toFixed(0) : time >= 10 ? time.toFixed(1) : time.toFixed(2)} ms`;
}

/** The line of a pair: medians, the least in brackets, and the ratio of the medians. */
export function pairLine(what: string, { ours, baseline }: Pair, against: string, target?: string): Line {
  const value = (times: Pair['ours']): string => `${milliseconds(median(times))} (min ${milliseconds(times[0] ?? 0)})`;
  return {
    what,
    ours: value(ours),
    baseline: `${against}: ${value(baseline)}`,
    ratio: `${(median(ours) / median(baseline)).toFixed(2)} x`,
    ...(target === undefined ? {} : { target }),
  };
}

/** The machine, so that a figure can be judged later. */
export function header(): string {
  const [cpu] = cpus();
  const load = loadavg().map((value) => value.toFixed(1));
  return `Node ${process.version}, ${cpus().length} x ${cpu?.model ?? 'processor'}, load ${load.join(' ')}. Medians; ratios count, times drift.`;
}

/** Lines under a title, aligned in columns. */
export function table(title: string, lines: readonly Line[]): string {
  const rows = [
    ['', 'ours', 'baseline', 'ratio', 'target'],
    ...lines.map(({ what, ours, baseline = '', ratio = '', target = '' }) => [what, ours, baseline, ratio, target]),
  ];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const text = rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
  return [`\n${title}`, ...text].join('\n');
}
