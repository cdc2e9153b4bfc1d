/** The names that people and tools write in prose; HTML has two thousand more, which stay as they are written. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  bull: '•',
  middot: '·',
  times: '×',
  larr: '←',
  rarr: '→',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  le: '≤',
  ge: '≥',
  ne: '≠',
  copy: '©',
  reg: '®',
  trade: '™',
  euro: '€',
};

const entity = /&(?:([a-z]{2,6})|#(\d{1,7})|#[xX]([\da-fA-F]{1,6}));/y;

/** The character that an entity at the offset stands for, with the offset behind it; undefined where there is none. */
export function entityAt(text: string, at: number): { readonly text: string; readonly end: number } | undefined {
  entity.lastIndex = at;
  const [whole, name, decimal, hexadecimal] = entity.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const found = name === undefined ? characterOf(decimal, hexadecimal) : Object.hasOwn(named, name) && named[name];
  return typeof found === 'string' ? { text: found, end: at + whole.length } : undefined;
}

/** CommonMark 0.31, 6.2: what is no character, and the character 0, is shown as one that is unknown. */
function characterOf(decimal: string | undefined, hexadecimal: string | undefined): string {
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number.parseInt(decimal, 10);
  const isCharacter = code > 0 && code <= 0x10_ff_ff && (code < 0xd8_00 || code > 0xdf_ff);
  return isCharacter ? String.fromCodePoint(code) : '\u{FFFD}';
}
