const textile = /^(?:h[1-6][.(]|bq\.|p[<>=]*\.|\*{2,} \S|#{1,2} \S)|"[^"\n]{1,200}":\S|<pre>|^@[^@\n]+@|^\|_\./gm;
const markdown = /^(?:#{1,6} \S|[-+] \[|```|~~~|> |\d+\. )|\]\(\S|\*\*\S|^-{3,}$/gm;
const looksAt = 20_000;

/**
 * How a Redmine text is written, from its marks: its API does not tell which format the server is set to. Markdown where
 * nothing speaks for either.
 */
export function guessFormat(text: string): 'markdown' | 'textile' {
  const short = text.slice(0, looksAt).replace(/\r\n?/g, '\n');
  const forTextile = count(short, textile);
  return forTextile > count(short, markdown) ? 'textile' : 'markdown';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
