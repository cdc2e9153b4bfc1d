import type { CommandArguments } from '../contributions.js';

/** One of our commands with its arguments as the address of a link in trusted Markdown. */
export function commandAddress<K extends keyof CommandArguments>(command: K, ...args: CommandArguments[K]): string {
  // A file may well be called `a).md`; Markdown ends the address at a bracket without its partner.
  const encoded = encodeURIComponent(JSON.stringify(args)).replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29'));
  return `command:${command}?${encoded}`;
}
