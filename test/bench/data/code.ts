import { createRandom } from './random.js';
import type { Random } from './random.js';
import { noun, sentence } from './words.js';

/** A TypeScript file of about this many lines in which references to `SHOP-1` … `SHOP-<stories>` are spread evenly. */
export function typeScriptOf(lines: number, references: number, stories: number, seed = 7): string {
  const random = createRandom(seed);
  const written = ["import { strict as assert } from 'node:assert';", ''];
  const every = lines / Math.max(references, 1);
  let named = 0;
  while (written.length < lines) {
    const wanted = named < references && written.length >= named * every;
    if (wanted) named++;
    written.push(...functionOf(random, wanted ? `SHOP-${1 + random.below(stories)}` : undefined));
  }
  return `${written.join('\n')}\n`;
}

function functionOf(random: Random, id: string | undefined): readonly string[] {
  const name = `${noun(random)}${noun(random).replace(/^./, (first) => first.toUpperCase())}`;
  const inBody = random.below(4) === 0;
  const body = [
    `export function ${name}(amount: number, label = 'no ${noun(random)}'): string {`,
    ...(id !== undefined && inBody ? [`  // ${sentence(random)} (${id})`] : []),
    `  if (amount < ${random.below(100)} && !/^[a-z]+$/u.test(label)) {`,
    '    return `${label}: ${String(amount / 2)} of ${[amount, 1].map((each) => `${each}`).join()}`;',
    '  }',
    `  const rest = { ${noun(random)}: amount, "text": label };`,
    '  assert.ok(rest);',
    `  return label + ' ${sentence(random)}';`,
    '}',
    '',
  ];
  return id !== undefined && !inBody
    ? ['/**', ` * ${sentence(random)}.`, ` * @story ${id}/AC-${1 + random.below(3)}`, ' */', ...body]
    : body;
}

/** Files of a project by path: TypeScript in folders, `references` of them holding a reference each. */
export function projectOf(
  files: number,
  references: number,
  stories: number,
): readonly (readonly [path: string, text: string])[] {
  const random = createRandom(11);
  return Array.from({ length: files }, (_, index) => {
    const own = Math.floor(((index + 1) * references) / files) - Math.floor((index * references) / files);
    const path = `src/${noun(random)}/${noun(random)}/part${index}.ts`;
    return [path, typeScriptOf(40 + random.below(400), own, stories, index)];
  });
}
