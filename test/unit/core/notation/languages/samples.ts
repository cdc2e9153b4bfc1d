import assert from 'node:assert/strict';
import { classify } from '../../../../../src/core/notation/classify.js';
import { languageOf } from '../../../../../src/core/notation/languages/index.js';

/**
 * Samples of one language: what a sample shows, and the sample. Every id in a sample is named for the class that it must
 * get: `// comment-1`, `'string-2'`, `it('test-3')`. A new language is a new row of samples.
 */
export interface Samples {
  /** A file name, which tells the language. */
  readonly file: string;
  readonly cases: Readonly<Record<string, string>>;
}

const IDS = /\b(comment|doc|annotation|test|prose|string|code)-\d+/g;

/** One test per sample. */
export function describeSamples(title: string, table: readonly Samples[]): void {
  describe(title, () => {
    for (const { file, cases } of table) {
      describe(file, () => {
        for (const [name, sample] of Object.entries(cases)) {
          it(name, () => {
            checkSample(file, sample);
          });
        }
      });
    }
  });
}

function checkSample(file: string, sample: string): void {
  const ids = [...sample.matchAll(IDS)];
  assert.ok(ids.length > 0, 'a sample holds at least one id');
  const spans = ids.map((id) => ({ start: id.index, end: id.index + id[0].length }));
  const classes = classify(sample, languageOf(file), spans);
  const found = ids.map((id, index) => `${id[0]} is ${classes[index] ?? 'missing'}`);
  const expected = ids.map((id) => `${id[0]} is ${id[1] ?? ''}`);
  assert.deepEqual(found, expected);
}
