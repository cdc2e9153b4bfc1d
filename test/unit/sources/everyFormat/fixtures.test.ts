import { ok } from 'node:assert/strict';
import { join } from 'node:path';
import { formats } from '../../../../src/sources/index.js';
import { assertTotal } from './assertTotal.js';
import type { Content } from './folders.js';
import { diskContent, fixtureOf, readFolder } from './folders.js';
import { assertSameWithOtherEndings } from './lineEndings.js';
import { tableOf } from './table.js';
import { thereAndBack } from './thereAndBack.js';

const fixtures: readonly (readonly [name: string, type: string, content: () => Content])[] = [
  ...formats.map(({ type }) => [`test/fixtures/${type}`, type, () => fixtureOf(type)] as const),
  ['the demo', 'storyroot', () => diskContent(join(process.cwd(), 'test/fixtures/demo'))],
];

describe('A small backlog in every format', () => {
  for (const [name, type, content] of fixtures) {
    it(`is found, read whole, and changed by nothing but a tick or a status: ${name}`, async function () {
      this.timeout(20_000);
      const read = await readFolder(content());
      const own = read.files.filter(({ source }) => source.type === type);
      console.log(tableOf(name, read));
      ok(own.length > 0, `${name} should hold files in the format ${type}`);
      ok(
        own.some(({ items }) => items.some((item) => item.type !== 'problem')),
        `${name} should hold an item in the format ${type}`,
      );
      assertTotal(read);
      for (const file of read.files) thereAndBack(file);
      for (const file of read.files) assertSameWithOtherEndings(file);
    });
  }
});
