import assert from 'node:assert/strict';
import { LANGUAGES, languageOf } from '../../../../../src/core/notation/languages/index.js';

describe('the language of a file', () => {
  it('is what the editor says', () => {
    assert.equal(languageOf('src/shop.txt', 'python').id, 'python');
    assert.equal(languageOf('Untitled-1', 'less').id, 'scss');
  });

  it('is told from the ending when the editor names none that is known, or only text', () => {
    assert.equal(languageOf('src/shop.kt', 'my-kotlin').id, 'kotlin');
    assert.equal(languageOf('src/shop.rs', 'plaintext').id, 'rust');
    assert.equal(languageOf('untitled:/shop/new.rs', 'plaintext').id, 'rust');
    assert.equal(languageOf('file:///c%3A/src/Shop.Java').id, 'java');
    assert.equal(languageOf('src\\shop.test.tsx').id, 'typescriptreact');
  });

  it('is told from the whole name before the ending', () => {
    assert.equal(languageOf('a/CMakeLists.txt').id, 'cmake');
    assert.equal(languageOf('requirements.txt').id, 'hash-comments');
    assert.equal(languageOf('Dockerfile').id, 'dockerfile');
    assert.equal(languageOf('Dockerfile.dev').id, 'dockerfile');
    assert.equal(languageOf('dev.Dockerfile').id, 'dockerfile');
    assert.equal(languageOf('Jenkinsfile').id, 'groovy');
    assert.equal(languageOf('.env.local').id, 'dotenv');
  });

  it('is plain text in a new file of which nothing else is known', () => {
    assert.equal(languageOf('untitled:Untitled-1', 'plaintext').id, 'plaintext');
    assert.equal(languageOf('untitled:Untitled-1', 'acme').id, 'unknown');
    assert.equal(languageOf('file:///shop/notes', 'plaintext').id, 'unknown');
  });

  it('is unknown for anything else', () => {
    for (const path of ['', 'shop', 'a/b.c/shop', 'shop.', '.', 'shop.bin'])
      assert.equal(languageOf(path).id, 'unknown', path);
  });

  it('is listed once for each id, name and ending', () => {
    const all = LANGUAGES.flatMap(({ id, ids = [], extensions, names = [] }) => [
      ...[id, ...ids].map((each) => `id ${each}`),
      ...extensions.map((each) => `ending ${each}`),
      ...names.map((each) => `name ${each}`),
    ]);
    assert.deepEqual(
      all.filter((each, index) => all.indexOf(each) !== index),
      [],
    );
  });
});
