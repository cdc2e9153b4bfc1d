/** Tells whether the name of one file or folder fits. */
export type PartFitter = (name: string) => boolean;

/**
 * One part of a pattern of gitignore(5): `*`, `?`, sets and backslashes. What cannot be read fits nothing. The time is
 * bounded by the product of both lengths: between two stars the length is fixed, and the leftmost fit is as good as any.
 */
export function partFitter(pattern: string): PartFitter {
  if (!/[*?[\\]/.test(pattern)) return (name) => name === pattern;
  const sources = sourcesBetweenStars(pattern);
  if (!sources) return () => false;
  const [first = '', ...others] = sources;
  const start = expressionOf(`^${first}${others.length === 0 ? '$' : ''}`, 'su');
  const end = expressionOf(`${others.pop() ?? ''}$`, 'su');
  const between = others.filter((source) => source !== '').map((source) => expressionOf(source, 'gsu'));
  return (name) => {
    const matched = start?.exec(name);
    if (!matched) return false;
    if (sources.length === 1) return true;
    let at = matched[0].length;
    for (const expression of between) {
      if (!expression) return false;
      expression.lastIndex = at;
      if (!expression.test(name)) return false;
      at = expression.lastIndex;
    }
    const last = end?.exec(name.slice(at));
    return last !== null && last !== undefined;
  };
}

function expressionOf(source: string, flags: string): RegExp | undefined {
  try {
    return new RegExp(source, flags);
  } catch {
    return undefined;
  }
}

const set = /\[[!^]?\]?(?:\[:[a-z]+:\]|\\.|[^\]\\])*\]/suy;

/** Expressions of what stands before, between and behind the stars; each fits one length only. */
function sourcesBetweenStars(pattern: string): readonly string[] | undefined {
  const sources: string[] = [];
  let current = '';
  let at = 0;
  const add = (source: string, length: number): void => {
    current += source;
    at += length;
  };
  while (at < pattern.length) {
    const isEscape = pattern[at] === '\\';
    const character = String.fromCodePoint(pattern.codePointAt(isEscape ? at + 1 : at) ?? 0);
    set.lastIndex = at;
    const written = set.exec(pattern)?.[0];
    if (isEscape) {
      if (at + 1 === pattern.length) return undefined;
      add(escaped(character), 1 + character.length);
    } else if (character === '*') {
      sources.push(current);
      current = '';
      at++;
    } else if (character === '?') add('.', 1);
    else if (character !== '[') add(escaped(character), character.length);
    else if (written === undefined) return undefined;
    else add(setOf(written), written.length);
  }
  return [...sources, current];
}

function escaped(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, (special) => `\\x${special.charCodeAt(0).toString(16)}`);
}

const classesByName: Readonly<Record<string, string>> = {
  alnum: 'a-zA-Z0-9',
  alpha: 'a-zA-Z',
  digit: '0-9',
  lower: 'a-z',
  punct: '!-\\x2f:-@\\x5b-`\\x7b-~',
  space: '\\s',
  upper: 'A-Z',
  xdigit: '0-9a-fA-F',
};

/** `[a-z]`, `[!a-z]`, `[[:digit:]]`. */
function setOf(written: string): string {
  const [, negated = '', inner = ''] = /^\[([!^]?)(.*)\]$/su.exec(written) ?? [];
  const body = inner.replace(
    /\[:([a-z]+):\]|\\(.)|([^\w-])/gsu,
    (_, name: string | undefined, quoted: string | undefined, other: string | undefined) =>
      name === undefined ? escaped(quoted ?? other ?? '') : (classesByName[name] ?? ''),
  );
  return `[${negated === '' ? '' : '^'}${body}]`;
}
