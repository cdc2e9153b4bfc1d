// Collects every text that people see from the calls of t('…') into the bundle that translators start from.
// `--check` only compares, for the tests.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { root } from './project.mjs';

const bundle = join(root, 'media/l10n/bundle.l10n.json');

/**
 * The English texts of all sources, sorted. Throws where a text is not a literal, since it could not be translated.
 * @returns {string[]}
 */
function collect() {
  const found = new Set();
  for (const file of readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    const text = readFileSync(join(root, 'src', file), 'utf8');
    if (!text.includes('l10n.js')) continue;
    visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest), file, found);
  }
  return [...found].sort();
}

/**
 * @param {ts.Node} node
 * @param {string} file
 * @param {Set<string>} found
 */
function visit(node, file, found) {
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 't') {
    const [message] = node.arguments;
    if (!message || !ts.isStringLiteralLike(message))
      throw new Error(`src/${file}: t() needs a literal as its first argument.`);
    found.add(message.text);
  }
  ts.forEachChild(node, (child) => visit(child, file, found));
}

const fresh = `${JSON.stringify(Object.fromEntries(collect().map((text) => [text, text])), null, 2)}\n`;
if (!process.argv.includes('--check')) writeFileSync(bundle, fresh);
else if (readFileSync(bundle, 'utf8') !== fresh) {
  process.stderr.write('The texts in media/l10n are not those of the sources. Run: npm run l10n\n');
  process.exitCode = 1;
}
