// Compares Storyroot's classes with those of tree-sitter and TextMate, as the editor in .vscode-test/ ships them.
// Usage: npm run oracle -- [--every=50] [--oracles=syntax|scopes] [--list=3] [--most=LINES]
//   [--first] [--parsers=FOLDER] ENDING=TREE…, for example java=../kafka ts=../tinymce. See README.md beside this file.
// Prints a line per tree, then its disagreements by kind, most frequent first; with --first only the first of each file.
// FOLDER may hold tree-sitter parsers of languages that the editor does not parse (tree-sitter-kotlin.wasm, …).
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { languageOf } from '../../src/core/notation/languages/index.js';
import type { Disagreement } from './compare.js';
import { compare } from './compare.js';
import { findEditorParts } from './editorParts.js';
import type { Oracles } from './judges.js';
import { createJudges, oracleKey } from './judges.js';
import { pretendedMatches } from './matches.js';

/** Larger files, and lines longer than any person writes, are made by machines; the grammars never finish them. */
const LARGEST = 1_000_000;
const LONGEST_LINE = 5000;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    every: { type: 'string', default: '50' },
    parsers: { type: 'string' },
    oracles: { type: 'string', default: 'both' },
    list: { type: 'string', default: '3' },
    first: { type: 'boolean', default: false },
    most: { type: 'string', default: '1000000' },
  },
});

const editor = findEditorParts();
if (editor === undefined) console.log('Skipped: no editor in .vscode-test/; the tests inside the editor install it.');
else {
  const judgesOf = createJudges(editor, values.oracles as Oracles, values.parsers);
  console.log('language        files    lines  matches unjudged disputed  differ     agree');
  for (const argument of positionals) {
    const [ending = '', folder = ''] = argument.split('=');
    await compareTree(ending, folder, judgesOf);
  }
}

async function compareTree(ending: string, folder: string, judgesOf: ReturnType<typeof createJudges>): Promise<void> {
  const total = { files: 0, lines: 0, matches: 0, unjudged: 0, disputed: 0, differ: 0 };
  const kinds = new Map<string, { count: number; examples: string[] }>();
  let language = ending;
  for (const path of filesBelow(folder, ending)) {
    if (total.lines > Number(values.most)) break;
    const text = readFileSync(path, 'utf8');
    if (text.length > LARGEST || text.split('\n').some((line) => line.length > LONGEST_LINE)) continue;
    const row = languageOf(path);
    language = row.id;
    const judges = await judgesOf(oracleKey(ending, row.id));
    const found = compare(text, row, pretendedMatches(text, Number(values.every)), judges);
    total.files++;
    total.lines += text.split('\n').length;
    total.matches += found.matches;
    total.unjudged += found.unjudged;
    total.disputed += found.disputed;
    total.differ += found.disagreements.length;
    const shown = values.first ? found.disagreements.slice(0, 1) : found.disagreements;
    for (const each of shown) note(kinds, each, relative(folder, path));
  }
  report(language, total, kinds);
}

function note(kinds: Map<string, { count: number; examples: string[] }>, found: Disagreement, path: string): void {
  const kind = `${found.ours}, should be ${found.verdict.class}: ${found.verdict.because.split(' < ').slice(0, 2).join(' < ')}`;
  const known = kinds.get(kind) ?? { count: 0, examples: [] };
  known.count++;
  known.examples.push(`${path}:${found.line} ${found.excerpt}`);
  kinds.set(kind, known);
}

function report(
  language: string,
  total: Readonly<Record<'files' | 'lines' | 'matches' | 'unjudged' | 'disputed' | 'differ', number>>,
  kinds: ReadonlyMap<string, { readonly count: number; readonly examples: readonly string[] }>,
): void {
  const sorted = [...kinds].sort(([, a], [, b]) => b.count - a.count);
  const judged = total.matches - total.unjudged - total.disputed;
  const share = judged === 0 ? 'none' : `${((100 * (judged - total.differ)) / judged).toFixed(3)} %`;
  const numbers = [total.files, total.lines, total.matches, total.unjudged, total.disputed, total.differ];
  console.log(
    `${language.padEnd(12)} ${numbers.map((number) => String(number).padStart(8)).join(' ')} ${share.padStart(10)}`,
  );
  for (const [kind, { count, examples }] of sorted) {
    console.log(`  ${count} × ${kind}`);
    const step = Math.max(1, Math.floor(examples.length / Number(values.list)));
    for (let index = 0, shown = 0; index < examples.length && shown < Number(values.list); index += step, shown++) {
      console.log(`      ${examples[index] ?? ''}`);
    }
  }
}

function* filesBelow(folder: string, ending: string): Generator<string> {
  if (statSync(folder).isFile()) yield folder;
  else
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && entry.name !== '.git') yield* filesBelow(path, ending);
      else if (entry.isFile() && entry.name.endsWith(`.${ending}`)) yield path;
    }
}
