const done = /[✅☑✓✔]/u;

/** Whether a heading or a line carries one of the signs by which SpecWeave's authors say that something is done. */
export function saysDone(text: string): boolean {
  return done.test(text);
}

/** A heading's or line's words without emphasis and the signs that stand at its ends. */
export function plain(text: string): string {
  return text
    .replaceAll('**', '')
    .replace(/^[^\p{L}\p{N}`[(]+/u, '')
    .replace(/[✅☑✓✔❌⏳🚧✨]\uFE0F?(?: (?:COMPLETE|DONE|COMPLETED))?[ \t]*$/u, '')
    .trim();
}

/** The priority that a title or a line ends with: `(P1, testable)`. */
export function priorityIn(text: string): string | undefined {
  return /\((P\d)\b[^()]{0,60}\)[^()]{0,20}$/.exec(text.slice(-120))?.[1];
}

/** Markdown without the rule that ends a chapter, and without blanks around it. */
export function withoutRule(markdown: string): string {
  const text = markdown.trim();
  const cut = text.replace(/(?:^|[\r\n])-{3,}$/, '');
  return cut === text ? text : cut.trimEnd();
}
