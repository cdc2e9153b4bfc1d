// Compiles and runs the unit tests. Usage: node src/dev/test-unit.mjs [--coverage] [mocha's options]
//   --coverage  measures over the compiled files, one by one, and writes coverage/
import { join } from 'node:path';
import { root, run, runMain } from './project.mjs';

await runMain(async () => {
  const options = process.argv.slice(2).filter((arg) => arg !== '--coverage');
  // Type errors are shown; whether they matter is the business of `npm run types`.
  await run(process.execPath, [join(root, 'src/dev/compile.mjs')]);
  // A busy machine is no failure: what takes seconds says so in its own test.
  const limit = ['--timeout', '15000'];
  const mocha = [join(root, 'node_modules/mocha/bin/mocha.js'), 'out/test/unit/**/*.test.js', ...limit];
  const reporter = ['--reporter', 'src/dev/reporter.mjs', '--reporter-option', 'brief'];
  const c8 = [
    join(root, 'node_modules/c8/bin/c8.js'),
    '--include',
    'out/src/**',
    '--include',
    'src/**',
    '--exclude',
    '**/src/dev/**',
  ];
  const measured = process.argv.includes('--coverage')
    ? [...c8, '--reporter', 'text-summary', '--reporter', 'html', process.execPath]
    : [];
  return run(process.execPath, [...measured, '--enable-source-maps', ...mocha, ...reporter, ...options]);
});
