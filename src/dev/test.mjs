// Runs everything, from cheap to dear; the unit tests come behind those in the editor, whose grammars they judge ours by.
// Usage: node src/dev/test.mjs [step …]
// A failing step does not stop the ones after it; the last line sums up the tests of all suites.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, runMain, say } from './project.mjs';

/** The steps: a script of the manifest each, named as there. */
const steps = [
  'lint',
  'texts',
  'types',
  'layers',
  'unused',
  'test:remote',
  'test:package',
  'test:editor',
  'test:unit',
  'test:ui',
];

const tally = join(root, 'out/tally.jsonl');

/** The sum of what mocha's runs have counted. */
function sum() {
  /** @type {Pick<import('./tally.mjs').Tally, 'passed' | 'failed' | 'skipped' | 'bad'>} */
  const total = { passed: 0, failed: 0, skipped: 0, bad: [] };
  for (const line of readFileSync(tally, 'utf8').split('\n').filter(Boolean)) {
    /** @type {typeof total} */
    const { passed, failed, skipped, bad } = JSON.parse(line);
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.bad.push(...bad);
  }
  return total;
}

await runMain(async () => {
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(tally, '');
  const wanted = process.argv.slice(2);
  const failures = [];
  for (const step of steps.filter((name) => wanted.length === 0 || wanted.includes(name))) {
    const start = Date.now();
    // `npm run` itself would print two lines a step.
    const code = await run('npm', ['run', '--silent', step], { STORYROOT_TALLY: tally });
    say(`${step}: ${code === 0 ? 'fine' : 'failed'} (${((Date.now() - start) / 1000).toFixed(1)} s)`);
    if (code !== 0) failures.push(step);
  }
  const { passed, failed, skipped, bad } = sum();
  rmSync(tally);
  for (const { title, reason } of bad) say(`failed: ${title}\n${reason}`);
  if (failures.length > 0) say(`failed: ${failures.join(', ')}`);
  process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
  return failures.length === 0 && failed === 0 ? 0 : 1;
});
