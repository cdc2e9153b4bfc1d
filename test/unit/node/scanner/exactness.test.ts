import { strict as assert } from 'node:assert';
import { spawnSync } from 'node:child_process';
import { findRipgrep } from '../../../bench/scan/ripgrep.js';
import { createScannerInFolder, shop } from './scannerInFolder.js';
import type { ScannerInFolder } from './scannerInFolder.js';

interface RipgrepMatch {
  readonly type: string;
  readonly data: {
    readonly path: { readonly text: string };
    readonly lines: { readonly text?: string; readonly bytes?: string };
    readonly line_number: number;
    readonly submatches: readonly { readonly start: number; readonly match: { readonly text: string } }[];
  };
}

describe('what a scanner finds, against the editor’s own text search', function () {
  // Threads start slowly on a busy machine.
  this.timeout(20_000);

  let at: ScannerInFolder;
  const rg = findRipgrep();
  before(function () {
    if (rg === undefined) {
      console.log('      (no editor is installed here)');
      this.skip();
    }
  });
  beforeEach(() => {
    at = createScannerInFolder();
  });
  afterEach(() => {
    at.dispose();
  });

  const searched = (): readonly string[] => {
    const args = ['--no-config', '--hidden', '--no-require-git', '-g', '!.git', '--json', '-e', '\\bSHOP-\\d+\\b', '.'];
    const { stdout } = spawnSync(rg ?? '', args, { cwd: at.folder.path, encoding: 'utf8' });
    const matches = stdout.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as RipgrepMatch]));
    return matches
      .filter(({ type }) => type === 'match')
      .flatMap(({ data: { path, lines, line_number: number, submatches } }) => {
        const bytes = lines.text === undefined ? Buffer.from(lines.bytes ?? '', 'base64') : Buffer.from(lines.text);
        return submatches.map(({ start, match }) => {
          const column = bytes
            .subarray(0, start)
            .toString()
            .replace(/^\uFEFF/, '').length;
          return `${path.text.slice(2)} ${match.text}@${number - 1}:${column}`;
        });
      })
      .sort();
  };

  it('is the same set: files, lines, characters and texts', async () => {
    at.folder.write('.gitignore', '*.tmp\n/out/\n');
    at.folder.write('a.ts', '// SHOP-1, SHOP-22 SHOP-3SHOP-4 XSHOP-5 SHOP-6x SHOP-7_ (SHOP-8) shop-9\nf("SHOP-10");\n');
    at.folder.write('b.md', '\uFEFF# é😀 SHOP-11\r\n\r\ntext SHOP-12/AC-1 SHOP-13.\r\n');
    at.folder.write('latin1.txt', Buffer.from('caf\xe9 \xff SHOP-14\n', 'latin1'));
    at.folder.write('wide.txt', Buffer.from('\uFEFFé SHOP-15\n', 'utf16le'));
    at.folder.write('binary.bin', Buffer.from('\0SHOP-16\n'));
    at.folder.write('no newline/at the end.min.js', 'SHOP-17');
    at.folder.write('package-lock.json', '{ "SHOP-18": 1 }\n');
    at.folder.write('.hidden/deep/er/x.lock', 'SHOP-19\n');
    at.folder.write('c.tmp', 'SHOP-20\n');
    at.folder.write('out/d.ts', 'SHOP-21\n');
    at.folder.write('in/out/e.ts', 'SHOP-23\n');
    at.folder.write('many.log', 'x SHOP-24 y SHOP-25 '.repeat(500));
    at.folder.write('long.css', `${'a'.repeat(70_000)} SHOP-26`);
    const { files } = await at.look(shop);
    const ours = Object.entries(files).flatMap(([path, references]) =>
      references.map((words) => `${path} ${words.replace('?', '').replace(/ \w+$/, '')}`),
    );
    assert.ok(ours.length > 1000);
    assert.deepEqual(ours.sort(), searched());
  });
});
