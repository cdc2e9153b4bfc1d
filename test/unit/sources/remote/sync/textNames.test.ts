import assert from 'node:assert/strict';
import { checkTextName } from '../../../../../src/core/ports/textStore.js';
import { textNameOf } from '../../../../../src/sources/remote/sync/textNames.js';

describe('names of stored texts', () => {
  it('can be stored, whatever they are made of', () => {
    for (const text of ['', '..', '/', '../../etc/passwd', 'Ärger\u202e', 'a'.repeat(10_000), '-', 'https://host/x'])
      checkTextName(`remote/${textNameOf(text)}/items`);
  });

  it('are the same for the same text, others for others, and readable', () => {
    assert.equal(textNameOf('acme/shop'), textNameOf('acme/shop'));
    const texts = Array.from({ length: 5000 }, (_, at) => [`acme/shop${at}`, `acme shop${at}`]).flat();
    assert.equal(new Set(texts.map(textNameOf)).size, texts.length);
    assert.match(textNameOf('https://tracker.example.com/acme/shop'), /^[a-z-]*acme-shop-[0-9a-z]+$/);
  });
});
