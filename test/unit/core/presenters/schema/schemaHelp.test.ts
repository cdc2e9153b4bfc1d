import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { placeAt } from '../../../../../src/core/presenters/schema/jsonSchema.js';
import type { JsonSchema } from '../../../../../src/core/presenters/schema/jsonSchema.js';
import { schemaCompletionsAt, schemaHoverAt } from '../../../../../src/core/presenters/schema/schemaHelp.js';
import type { SchemaText } from '../../../../../src/core/presenters/schema/schemaHelp.js';
import { linesOf } from '../../../../../src/core/text/lines.js';
import { aDecision, aStory } from '../../../../fakes/builders.js';
import { aSnapshot } from '../../../../fakes/snapshot.js';

const schema = JSON.parse(readFileSync('media/schemas/storyroot.schema.json', 'utf8')) as JsonSchema;
const snapshot = aSnapshot({
  stories: [
    aStory({ title: 'Pay', status: { raw: 'in review', category: 'doing' } }),
    aStory({ id: 'SHOP-2', archived: true }),
  ],
  decisions: [aDecision()],
});

/** A text with `|` where the cursor is. */
function at(marked: string): { readonly document: SchemaText; readonly offset: number } {
  const offset = marked.indexOf('|');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const within = { start: 0, end: text.length };
  return { document: { text, lines: linesOf(text), within, schema, root: schema, snapshot }, offset };
}

function offered(marked: string): readonly string[] | undefined {
  const { document, offset } = at(marked);
  return schemaCompletionsAt(document, offset)?.items.map(({ label }) => label);
}

function said(marked: string): string | undefined {
  const { document, offset } = at(marked);
  return schemaHoverAt(document, offset)?.description;
}

describe('completion in storyroot.yaml', () => {
  it('offers the keys of the file, without those that it has', () => {
    const rest = ['sources', 'paths', 'definitionOfReady', 'definitionOfDone', 'reports', 'stories'];
    assert.deepEqual(offered('version: 1\n|\nnotation:\n  keys: [SHOP]\n'), rest);
    assert.deepEqual(offered('version: 1\nso|\nnotation:\n'), rest);
  });

  it('offers the keys of what the cursor is in, by indentation', () => {
    assert.deepEqual(offered('notation:\n  keys: [A]\n  |\n'), ['ignore']);
    assert.deepEqual(offered('sources:\n  - type: github\n    |')?.slice(0, 3), ['path', 'repository', 'project']);
    assert.deepEqual(offered('sources:\n- |'), offered('sources:\n  - |'));
    assert.deepEqual(offered('stories:\n- id: A-1\n  intent:\n    |'), ['as', 'want', 'so that']);
    assert.deepEqual(offered('stories:\n- id: A-1\n  intent:\n    as: me\n    want: x\n  |')?.slice(0, 2), [
      'title',
      'kind',
    ]);
    assert.deepEqual(offered('stories:\n  - id: A-1\n    criteria:\n      - id: AC-1\n        |')?.slice(0, 2), [
      'text',
      'done',
    ]);
  });

  it('offers the keys of a collection in braces', () => {
    assert.deepEqual(offered('stories:\n  - intent: { as: "me, you", |')?.slice(0, 2), ['want', 'so that']);
    assert.deepEqual(offered('stories:\n  - criteria:\n      - { id: AC-1, |')?.slice(0, 2), ['text', 'done']);
  });

  it('offers what a value may be', () => {
    assert.equal(offered('sources:\n  - type: |')?.length, 24);
    assert.deepEqual(offered('stories:\n  - kind: st|')?.slice(0, 3), ['story', 'epic', 'feature']);
    assert.deepEqual(offered('stories:\n  - status: |'), ['in review']);
    assert.deepEqual(offered('stories:\n  - criteria:\n    - done: |'), ['true', 'false']);
  });

  it('offers ids of stories and decisions, none of them archived', () => {
    assert.deepEqual(offered('stories:\n  - parent: |'), ['SHOP-1']);
    assert.deepEqual(offered('stories:\n  - dependsOn: [SHOP-7, |'), ['SHOP-1']);
    assert.deepEqual(offered('stories:\n  - dependsOn:\n      - |'), ['SHOP-1']);
    assert.deepEqual(offered('paths:\n  "src/**": [|'), ['SHOP-1']);
    assert.deepEqual(offered('stories:\n  - decisions: [|')?.at(-1), 'ADR-0001');
  });

  it('offers nothing in a comment, in a text and where anything may stand', () => {
    assert.equal(offered('# |'), undefined);
    assert.equal(offered('version: 1 # |'), undefined);
    assert.equal(offered('stories:\n  - engineering: |'), undefined);
    assert.equal(offered('stories:\n  - engineering: >\n      Some text\n      |'), undefined);
    assert.equal(offered('unheard:\n  of: |'), undefined);
    assert.equal(offered('stories:\n  - title: "a: |'), undefined);
  });

  it('ends on any text', () => {
    const text =
      'stories:\n  - id: A-1\n    intent: { as: [x, {y: 1}], want: "q" }\n- - a\n\t- b: |\n  ? c\n"d": \'e\n';
    for (let offset = 0; offset <= text.length; offset++) {
      const cut = text.slice(offset / 2);
      const { document } = at(`${cut}|`);
      assert.doesNotThrow(() => schemaCompletionsAt(document, Math.min(offset, cut.length)));
      assert.doesNotThrow(() => schemaHoverAt(document, Math.min(offset, cut.length)));
    }
  });
});

describe('the hover of a key', () => {
  it('is what the schema says of it, in whatever spelling', () => {
    assert.match(said('def|initionOfDone:\n  - x') ?? '', /counts as done/);
    assert.match(said('stories:\n  - id: A-1\n    trade_|offs: []') ?? '', /postponed/);
    assert.match(said('stories:\n  - epi|c: A-2') ?? '', /epic or goal/);
  });

  it('is nothing beside a key', () => {
    assert.equal(said('version: |1'), undefined);
    assert.equal(said('un|known: 1'), undefined);
    assert.equal(said('# ver|sion: 1'), undefined);
  });
});

describe('the schema', () => {
  it('says of every key that is offered what it is for', () => {
    const check = (place: readonly JsonSchema[], depth: number): void => {
      if (depth > 6) return;
      for (const { properties = {}, items } of place) {
        for (const [name, own] of Object.entries(properties)) {
          if (own['x-sameAs'] !== undefined) continue;
          const parts = placeAt(schema, own, []);
          assert.ok(
            parts.some(({ description = '' }) => /^[A-Z].+\.$/.test(description)),
            name,
          );
          check(parts, depth + 1);
        }
        if (items) check(placeAt(schema, items, []), depth + 1);
      }
    };
    check(placeAt(schema, schema, []), 0);
  });
});
