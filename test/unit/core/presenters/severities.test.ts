import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { chosenSeverities, defaultSeverities, severityOf } from '../../../../src/core/presenters/severities.js';

interface Setting {
  readonly properties: Readonly<
    Record<string, { readonly enum: readonly string[]; readonly default: string; readonly description: string }>
  >;
  readonly default: Readonly<Record<string, string>>;
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly contributes: { readonly configuration: { readonly properties: Readonly<Record<string, Setting>> } };
};
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const setting = manifest.contributes.configuration.properties['storyroot.diagnostics.severity'];

describe('how loudly a problem is told', () => {
  it('has a default in the manifest for every code, and a description in words', () => {
    assert.deepEqual(setting?.default, defaultSeverities);
    const { properties } = setting;
    for (const [code, severity] of Object.entries(defaultSeverities)) {
      const property = properties[code];
      assert.equal(property?.default, severity, code);
      assert.deepEqual(property.enum, chosenSeverities, code);
      assert.match(texts[property.description.replaceAll('%', '')] ?? '', /^[A-Z].{15,}\.$/, code);
    }
    assert.deepEqual(Object.keys(properties), Object.keys(defaultSeverities));
  });

  it('is told for every code by somebody', () => {
    const known = new Set(['problem.ts', 'severities.ts']);
    const files = ['src/core', 'src/sources'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !known.has(entry.name))
        .map(({ parentPath, name }) => `${parentPath}/${name}`),
    );
    const text = files.map((path) => readFileSync(path, 'utf8')).join('\n');
    for (const code of Object.keys(defaultSeverities)) assert.ok(text.includes(`'${code}'`), code);
  });

  it('is quiet: an error only where a part of the backlog or its configuration is lost', () => {
    const errors = Object.entries(defaultSeverities).filter(([, severity]) => severity === 'error');
    assert.deepEqual(
      errors.map(([code]) => code),
      ['invalid-yaml', 'invalid-configuration'],
    );
  });

  it('follows what a person chose, and not what is no severity', () => {
    assert.equal(severityOf({ code: 'unknown-id' }, { 'unknown-id': 'off' }), 'off');
    assert.equal(severityOf({ code: 'unknown-id' }, { 'unknown-id': 'loud', toString: 'error' }), 'information');
    assert.equal(severityOf({ code: 'unknown-id' }, { 'unknown-id': 3 }), 'information');
    assert.equal(severityOf({ code: 'open-criteria' }, {}), 'information');
  });
});
