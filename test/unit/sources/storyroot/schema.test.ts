import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { localTypes, remoteTypes } from '../../../../src/core/backlog/sourceTypes.js';
import { configurationKeys } from '../../../../src/core/backlog/configuration.js';
import { knownKind } from '../../../../src/core/backlog/words.js';
import { frontMatterOf } from '../../../../src/core/text/frontMatter.js';
import { fieldName } from '../../../../src/sources/storyroot/fields.js';
import { storyKeys } from '../../../../src/sources/storyroot/storyMap.js';
import { parse, parseAllDocuments } from 'yaml';
import { readNamed } from './reading.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly enum?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly 'x-sameAs'?: string;
}

const file = 'media/schemas/storyroot.schema.json';
const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
const ajv = new Ajv({ strict: false, allErrors: true });
ajv.addSchema(schema, 'storyroot.schema.json');
const story = ajv.compile({ $ref: 'storyroot.schema.json#/definitions/story' });
const configuration = ajv.compile({ $ref: 'storyroot.schema.json' });
const stories = ajv.compile(JSON.parse(readFileSync('media/schemas/backlog.schema.json', 'utf8')) as object);
const { definitions = {}, properties = {} } = schema;

function assertValid(validate: typeof story, value: unknown, name: string): void {
  assert.ok(validate(value), `${name}: ${ajv.errorsText(validate.errors)}`);
}

describe('the schema and the reader', () => {
  it('know the same keys of a story', () => {
    const inSchema = Object.keys(definitions['story']?.properties ?? {}).map(fieldName);
    const inReader = storyKeys.filter((key) => key !== '<<');
    assert.deepEqual([...new Set(inSchema)].sort(), [...inReader].sort());
  });

  it('know the same keys of storyroot.yaml, and the same types of sources', () => {
    assert.deepEqual(Object.keys(properties), configurationKeys);
    assert.deepEqual(definitions['source']?.properties?.['type']?.enum, [...localTypes, ...remoteTypes]);
  });

  it('know the same kinds', () => {
    const kinds = definitions['story']?.properties?.['kind']?.anyOf?.[0]?.enum ?? [];
    assert.equal(kinds.length, 8);
    for (const kind of kinds) assert.equal(knownKind(kind), kind);
  });

  it('name for every other spelling a key that there is', () => {
    for (const definition of Object.values(definitions)) {
      for (const place of [definition, ...(definition.anyOf ?? [])]) {
        for (const own of Object.values(place.properties ?? {})) {
          const other = own['x-sameAs'];
          if (other !== undefined) assert.ok(place.properties?.[other], other);
        }
      }
    }
  });

  it('take the demo', () => {
    const demo = 'test/fixtures/demo';
    assertValid(configuration, parse(readFileSync(`${demo}/storyroot.yaml`, 'utf8')), 'storyroot.yaml');
    for (const name of readdirSync(`${demo}/backlog`)) {
      const text = readFileSync(`${demo}/backlog/${name}`, 'utf8');
      const front = frontMatterOf(text);
      if (front) assertValid(story, parse(text.slice(front.start, front.end)), name);
      else assertValid(stories, parse(text), name);
    }
  });

  it('take what the description of the format shows', function () {
    const path = '../shared/formats.md';
    if (!existsSync(path)) this.skip();
    const own = readFileSync(path, 'utf8').split('## 16.')[1] ?? '';
    const samples = [...own.matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => parse(text) as unknown);
    assert.equal(samples.length, 2);
    assertValid(configuration, samples[0], 'the configuration');
    assertValid(stories, samples[1], 'the stories');
  });

  it('take what the snippets write', () => {
    const snippets = JSON.parse(readFileSync('media/snippets/stories.json', 'utf8')) as Record<
      string,
      { readonly prefix: string; readonly body: readonly string[] }
    >;
    const written = (name: string): unknown => {
      const text = (snippets[name]?.body ?? [])
        .join('\n')
        .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, '$1')
        .replace(/\$\{\d+:([^}]*)\}/g, '$1')
        .replace(/\$0$/, '')
        .replace('$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE', '2026-01-02');
      return parseAllDocuments(text).map((document) => document.toJS() as unknown)[0];
    };
    for (const name of ['Story', 'Debt']) assertValid(stories, written(name), name);
    assertValid(configuration, written('Configuration of Storyroot'), 'configuration');
    const parts = { criteria: written('Criterion'), decisions: written('Decision'), tradeoffs: written('Trade-off') };
    assertValid(story, { id: 'SHOP-1', ...parts }, 'parts');
  });

  it('refuse the same slips', () => {
    assert.equal(configuration({ sources: [{ type: 'githup' }] }), false);
    assert.equal(configuration({ notatoin: {} }), false);
    assert.equal(story({ archived: 'yes' }), false);
  });
});

async function told(text: string): Promise<readonly string[]> {
  const { problems } = await readNamed('backlog/shop.yaml', text);
  return problems.map(({ code, range, message }) => `${code} ${(range?.start.line ?? 0) + 1}: ${message}`);
}

describe('a slip in a story', () => {
  it('is told where it is one letter away from a key, and not where it may be the team’s own', async () => {
    assert.deepEqual(await told('- id: SHOP-1\n  critera: [One]\n  depends_onn: A\n  squad: blue\n'), [
      'unknown-key 2: SHOP-1: “critera” is not a key that is known, so it is shown as it is. Write “criteria” if that is meant.',
      'unknown-key 3: SHOP-1: “depends_onn” is not a key that is known, so it is shown as it is. Write “dependsOn” if that is meant.',
    ]);
  });

  it('is told where nobody knows the kind', async () => {
    assert.deepEqual(await told('- id: SHOP-1\n  kind: epik\n- id: SHOP-2\n  kind: User Story\n'), [
      'invalid-value 2: SHOP-1: the kind “epik” is not known, so this is shown as a story. Use one of: story, epic, feature, task, bug, debt, spike, goal.',
    ]);
  });
});
