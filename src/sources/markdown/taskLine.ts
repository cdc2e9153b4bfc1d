/** What the end of a line says about its task, in the words of Obsidian Tasks and Dataview. */
export interface TaskLine {
  /** Without what follows. */
  readonly text: string;
  /** By which other tasks name it: `🆔 abc`, `[id:: abc]`, ` ^abc`, `<!-- task:T1 -->`. */
  readonly id?: string;
  /** Everything else, in the line's order: `due` and `2026-01-31`. */
  readonly facts: readonly (readonly [name: string, value: string])[];
}

const date = String.raw`[ \t]*(\d{4}-\d{2}-\d{2})`;
const variation = '\\uFE0F?';

/** Each at the end of what is left of the line; formats of Obsidian Tasks 8.3.0 (`DefaultTaskSerializer`). */
const signs: readonly (readonly [name: string, pattern: RegExp])[] = [
  ...(
    [
      ['due', '(?:📅|📆|🗓)'],
      ['scheduled', '(?:⏳|⌛)'],
      ['start', '🛫'],
      ['created', '➕'],
      ['done', '✅'],
      ['cancelled', '❌'],
    ] as const
  ).map(([name, sign]) => [name, new RegExp(`${sign}${variation}${date}$`, 'u')] as const),
  ['recurrence', new RegExp(`🔁${variation}[ \\t]*([a-zA-Z0-9, !]{1,100})$`, 'u')],
  ['on completion', new RegExp(`🏁${variation}[ \\t]*([a-zA-Z]{1,30})$`, 'u')],
  ['id', new RegExp(`🆔${variation}[ \\t]*([a-zA-Z0-9_-]{1,100})$`, 'u')],
  ['depends on', new RegExp(`⛔${variation}[ \\t]*([a-zA-Z0-9_, -]{1,300})$`, 'u')],
  ['block', /(?:^|[ \t])\^([a-zA-Z0-9-]{1,100})$/],
];
const dataview =
  /(?:\[([a-zA-Z][\w ]{0,30})::[ \t]*([^[\]]{0,200})\]|\(([a-zA-Z][\w ]{0,30})::[ \t]*([^()]{0,200})\))[ \t]*,?$/;
const priority = /(🔺|⏫|🔼|🔽|⏬)\uFE0F?$/u;
const priorities: ReadonlyMap<string, string> = new Map([
  ['🔺', 'highest'],
  ['⏫', 'high'],
  ['🔼', 'medium'],
  ['🔽', 'low'],
  ['⏬', 'lowest'],
]);
const tag = /[ \t](#[^\s#]{1,100})$/;
const marker = /<!--[ \t]*(?:task|story|item):([\w.-]{1,60})[ \t]*-->[ \t]?/i;

/** Longer lines are shown as they are. */
const longest = 4000;

/** Reads a line's facts from its end, as Obsidian Tasks does: what stands before any other word is text. */
export function taskLineOf(written: string): TaskLine {
  if (written.length > longest) return { text: written, facts: [] };
  const marked = marker.exec(written);
  let text = (marked ? written.replace(marker, '') : written).trim();
  const facts: (readonly [string, string])[] = [];
  const tags: string[] = [];
  for (;;) {
    const found = factAt(text);
    const [, label] = found ? [] : (tag.exec(text) ?? []);
    if (!found && label === undefined) break;
    if (found) facts.unshift(found.fact);
    else tags.unshift(label ?? '');
    text = text.slice(0, text.length - (found?.length ?? (label ?? '').length)).trimEnd();
  }
  const id = marked?.[1] ?? valueOf(facts, 'id') ?? valueOf(facts, 'block');
  const rest = facts.filter(([name]) => name !== 'id' && name !== 'block');
  return { text: [text, ...tags].join(' ').trim() || written.trim(), ...(id !== undefined && { id }), facts: rest };
}

function factAt(text: string): { readonly fact: readonly [string, string]; readonly length: number } | undefined {
  // Every form is short; looking at the end alone keeps a long line cheap.
  const end = text.slice(-420);
  for (const [name, pattern] of signs) {
    const match = pattern.exec(end);
    if (match) return { fact: [name, (match[1] ?? '').trim()], length: match[0].length };
  }
  const level = priority.exec(end);
  if (level) return { fact: ['priority', priorities.get(level[1] ?? '') ?? ''], length: level[0].length };
  const field = dataview.exec(end);
  if (!field) return undefined;
  const name = (field[1] ?? field[3] ?? '').trim();
  return {
    fact: [name === 'dependsOn' ? 'depends on' : name, (field[2] ?? field[4] ?? '').trim()],
    length: field[0].length,
  };
}

function valueOf(facts: readonly (readonly [string, string])[], wanted: string): string | undefined {
  return facts.find(([name, value]) => name === wanted && value !== '')?.[1];
}
