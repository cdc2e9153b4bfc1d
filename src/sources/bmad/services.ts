/** Criteria that a text names: `all`, their ids, or none. */
export type NamedCriteria = 'all' | readonly string[];

/** `(AC: 1, 2)`, `(AC: #1-#3)`, `(AC 3)`, `(AC1)`, `(ACs 1–3)`, `(AC: all)`, `[AC#2]`. */
const list =
  /[[(][ \t]*ACs?[ :#.-]{0,4}((?:\d|all\b|tutti\b|tutte\b|todos\b|todas\b|alle\b|toutes?\b|tous\b|全部|すべて)[^)\]]{0,300})/gi;
const everything = /^(?:all|tutti|tutte|todos|todas|alle|toutes?|tous|全部|すべて)/i;
const piece =
  /^(?:ACs?)?[ #:-]{0,3}(\d{1,4}[a-z]?)(?:[ \t]*(?:-|–|—|~|to|through|bis|a)[ \t]*(?:ACs?)?[ #:-]{0,3}(\d{1,4}))?(?![\w.])/i;
/** A range of more than this is a slip. */
const widest = 100;

/** The criteria that a task's words name in parentheses; undefined where they name none. */
export function namedCriteria(text: string): NamedCriteria | undefined {
  if (!/AC/i.test(text)) return undefined;
  const found = new Set<string>();
  for (const [, inside = ''] of text.slice(0, 4000).matchAll(list)) {
    for (const part of inside.split(/[,;&+/]|\band\b|\bund\b|\be\b|\bet\b/i)) {
      const words = part.trim();
      if (everything.test(words)) return 'all';
      const [, from, to] = piece.exec(words) ?? [];
      if (from === undefined) continue;
      const [first, last] = [parseInt(from, 10), to === undefined ? NaN : Number(to)];
      if (last >= first && last - first <= widest) {
        for (let number = first; number <= last; number++) found.add(`AC-${number}`);
      } else found.add(`AC-${from.toLowerCase()}`);
    }
  }
  return found.size === 0 ? undefined : [...found];
}
