import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { languageOf } from '../../../src/core/notation/languages/index.js';
import type { Comparison } from '../../oracle/compare.js';
import { compare } from '../../oracle/compare.js';
import { findEditorParts } from '../../oracle/editorParts.js';
import type { Judge } from '../../oracle/judge.js';
import { createJudges, oracleKey } from '../../oracle/judges.js';
import { pretendedMatches } from '../../oracle/matches.js';

const FIXTURES = 'test/fixtures/oracle';

describe('classes of references, by the parsers and grammars of the editor', function () {
  this.timeout(60_000);
  let judgesOf: (language: string) => Promise<readonly Judge[]>;

  before(function () {
    const editor = findEditorParts();
    if (editor === undefined) {
      console.log('    skipped: no editor in .vscode-test/ (npm run test:editor installs it)');
      this.skip();
    } else judgesOf = createJudges(editor);
  });

  async function compareFile(path: string, every: number): Promise<Comparison> {
    const text = readFileSync(path, 'utf8');
    const language = languageOf(path);
    const judges = await judgesOf(oracleKey(extname(path).slice(1), language.id));
    return compare(text, language, pretendedMatches(text, every), judges);
  }

  for (const name of readdirSync(FIXTURES)) {
    it(`agree in every word of ${name}`, async () => {
      const found = await compareFile(join(FIXTURES, name), 1);
      assert.deepEqual(found.disagreements, []);
      assert.deepEqual([found.unjudged, found.disputed], [0, 0]);
      assert.ok(found.matches > 5);
    });
  }

  it("agree throughout Storyroot's own sources", async () => {
    let matches = 0;
    for (const path of sourcesBelow('src')) {
      const found = await compareFile(path, 20);
      assert.deepEqual(found.disagreements, [], path);
      matches += found.matches;
    }
    assert.ok(matches > 2_000, `${matches} matches`);
  });

  it('differ where a class is wrong', async () => {
    const [judges, text] = [await judgesOf('typescript'), "// it's a comment\nconst code = 'string';"];
    const found = compare(text, languageOf('shop.rb'), pretendedMatches(text, 1), judges);
    assert.deepEqual(
      found.disagreements.map(({ line, ours, verdict }) => [line, ours, verdict.class]),
      [
        [1, 'string', 'comment'],
        [2, 'string', 'code'],
        [2, 'string', 'code'],
        [2, 'code', 'string'],
      ],
    );
  });
});

function sourcesBelow(folder: string): readonly string[] {
  assert.ok(existsSync(folder));
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => join(folder, path));
}
