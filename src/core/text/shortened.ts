/** Fit for a message, at most 60 UTF-16 units: names and values come from anywhere and can be any length. */
export function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
