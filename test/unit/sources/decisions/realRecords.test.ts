import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import type { ReadItem } from '../../../../src/core/backlog/format.js';
import type { Decision } from '../../../../src/core/model/decision.js';
import { decisionsFormat } from '../../../../src/sources/decisions/index.js';
import { linesOf } from '../../../../src/core/text/lines.js';
import { itemsOf, surroundingsOf } from './records.js';

const data = join(process.cwd(), '..', 'shared', 'data');

/** Per repository: its records, and every status that is not the usual one, as a person reads it in the files. */
const repositories = {
  'madr-jabref': {
    records: 70,
    usual: '',
    others: {
      'ADR-0042': ['accepted', 'accepted'],
      'ADR-0045': ['superseded by ADR-0057', 'superseded'],
      'ADR-0047': ['accepted', 'accepted'],
      'ADR-0049': ['accepted', 'accepted'],
      'ADR-0057': ['accepted; supersedes ADR-0045', 'accepted'],
      'ADR-0061': ['accepted', 'accepted'],
    },
    links: { 'ADR-0045': [[], ['ADR-0057']], 'ADR-0057': [['ADR-0045'], []] },
  },
  'nygard-govuk': {
    records: 38,
    usual: 'Accepted',
    others: {
      'ADR-0003': ['Partly superseded', 'superseded'],
      'ADR-0004': ['Superseded by [DNS Infrastructure](0015-dns-infrastructure.md)', 'superseded'],
      'ADR-0006': ['Pending', 'proposed'],
      'ADR-0009': ['Pending', 'proposed'],
      'ADR-0013': ['Pending', 'proposed'],
      'ADR-0031': ['Pending', 'proposed'],
      'ADR-0033': ['Pending', 'proposed'],
      'ADR-0035': ['Pending', 'proposed'],
      'ADR-0036': ['Proposed', 'proposed'],
      'ADR-0038': ['Approved', 'accepted'],
    },
    links: { 'ADR-0004': [[], ['ADR-0015']], 'ADR-0033': [['ADR-0003'], []] },
  },
  'backlog-md-jp-spec-kit': {
    records: 3,
    usual: 'Accepted',
    others: {
      'ADR-002': ['**Implemented** (2025-01-07)', 'accepted'],
      'ADR-003': ['**Implemented** (2025-01-07)', 'accepted'],
    },
    links: {},
  },
} as const;

/** Offsets differ with the line ends; what they hold does not. */
function withoutMarks(items: readonly ReadItem[]): readonly unknown[] {
  return items.map((item) => {
    if (item.type !== 'decision' || !item.decision.statusMark) return item;
    return { ...item, decision: { ...item.decision, statusMark: item.decision.statusMark.current } };
  });
}

describe('the records of real projects', () => {
  const read = new Map<string, { readonly path: string; readonly text: string }[]>();

  before(async function () {
    if (!existsSync(data)) {
      console.log(`      no real records at ${data}: not tried`);
      this.skip();
    }
    for (const name of Object.keys(repositories)) read.set(name, await candidatesOf(join(data, name)));
  });

  for (const [name, { records, usual, others, links }] of Object.entries(repositories)) {
    it(`are all read in ${name}, each with its status`, () => {
      const files = read.get(name) ?? [];
      const items = files.flatMap(({ path, text }) => itemsOf(path, text));
      const decisions = items.flatMap((item) => (item.type === 'decision' ? [item.decision] : []));
      const statuses = countBy(decisions, ({ status }) => status.category);
      console.log(
        `      ${name}: ${files.length} files, ${decisions.length} decisions, ${items.length - decisions.length} problems, ${statuses}`,
      );
      assert.equal(files.length, records);
      assert.equal(decisions.length, records);
      assert.equal(items.length, records);
      const odd = decisions.filter(({ status }) => status.raw !== usual);
      assert.deepEqual(Object.fromEntries(odd.map(({ id, status }) => [id, [status.raw, status.category]])), others);
      const linked = decisions.filter(({ supersedes, supersededBy }) => supersedes.length + supersededBy.length > 0);
      assert.deepEqual(Object.fromEntries(linked.map((one) => [one.id, [one.supersedes, one.supersededBy]])), links);
      for (const one of decisions)
        assert.ok(one.summary !== undefined || one.id === 'ADR-0039', `${one.id} has a summary`);
      for (const { context, id } of decisions) assert.ok(context, `${id} has a context`);
    });
  }

  it('give their titles’ lines as ranges', () => {
    for (const { path, text } of [...read.values()].flat()) {
      const [item] = itemsOf(path, text);
      assert.ok(item?.type === 'decision' && item.decision.range);
      const line = text.split('\n')[item.decision.range.start.line] ?? '';
      assert.ok(line.startsWith('# ') && line.includes(item.decision.title), `${path}: ${line}`);
      assert.equal(item.decision.range.end.character, line.length);
    }
  });

  it('read the same with other line ends, and with a byte order mark as a host decodes it', () => {
    for (const { path, text } of [...read.values()].flat()) {
      const expected = withoutMarks(itemsOf(path, text));
      const marked = new TextDecoder().decode(Buffer.from(`\uFEFF${text}`));
      for (const same of [text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), marked]) {
        assert.deepEqual(withoutMarks(itemsOf(path, same)), expected, path);
      }
    }
  });

  it('read without harm however they are cut or mixed up, with ranges inside the text', function () {
    this.timeout(30_000);
    const files = [...read.values()].flat();
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.constantFrom(...files),
        fc.nat(20_000),
        fc.nat(20_000),
        fc.constantFrom(
          '',
          '---\n',
          '```\n',
          '<!--',
          '|',
          '[',
          '\r',
          '# ',
          'Status:',
          'superseded by ',
          '\u0000',
          '😀',
          '- - -',
        ),
        (one, other, cut, from, middle) => {
          const text = one.text.slice(0, cut) + middle + other.text.slice(from);
          const items = itemsOf(one.path, text);
          assert.ok(items.some(({ type }) => type === 'decision'));
          for (const item of items) assertInside(item, text);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('are read in well under a millisecond each', () => {
    const files = [...read.values()].flat();
    const rounds = 10;
    for (let round = 0; round < 5; round++) for (const { path, text } of files) itemsOf(path, text);
    const since = process.cpuUsage();
    for (let round = 0; round < rounds; round++) for (const { path, text } of files) itemsOf(path, text);
    const each = (cpuMilliseconds(since) * 1000) / (files.length * rounds);
    const length = files.reduce((sum, { text }) => sum + text.length, 0) / files.length;
    console.log(`      ${each.toFixed(0)} µs for each file of ${length.toFixed(0)} characters`);
    assert.ok(each < 1000);
  });

  it('show both of two records with one number', () => {
    const [one, other] = ['0004-a.md', '0004-b.md'].flatMap((file) => itemsOf(`docs/adr/${file}`, '# X\n'));
    assert.ok(one?.type === 'decision' && other?.type === 'decision');
    assert.equal(one.decision.id, other.decision.id);
    assert.notEqual(one.decision.uid, other.decision.uid);
  });
});

describe('hostile records', () => {
  it('are read in a moment', () => {
    const many = 50_000;
    const since = process.cpuUsage();
    for (const part of [
      'superseded by ',
      'supersedes [',
      '> ',
      '| ',
      '[[',
      '<!--',
      '# ',
      '# Superseded by\n',
      '**',
      '-',
      'ADR-',
      'in the context of facing ',
      'a-',
      '~~',
      '_ _',
      'this adr is was ',
      '1.',
      'Technical Story: ',
      '(',
    ]) {
      for (const text of [
        part.repeat(many),
        `# X\n\nStatus: ${part.repeat(many)}`,
        `${part}\n`.repeat(many),
        `# X\n\n## Status\n\n${part.repeat(many)}\nTechnical Story: ${part.repeat(many)}`,
      ]) {
        const at = process.cpuUsage();
        assert.ok(itemsOf('docs/adr/0001-x.md', text).length > 0);
        assert.ok(cpuMilliseconds(at) < 2000, part);
      }
    }
    console.log(`      ${(cpuMilliseconds(since) / 1000).toFixed(1)} s for all`);
  }).timeout(60_000);
});

/** Processor time, so that a busy machine does not fail the test. */
function cpuMilliseconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

async function candidatesOf(root: string): Promise<{ path: string; text: string }[]> {
  const paths = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
  const sources = await decisionsFormat().find(surroundingsOf(Object.fromEntries(paths.map((path) => [path, '']))));
  assert.equal(sources.length, 1);
  const claimed = paths.filter((path) => sources[0]?.claims(path));
  return claimed.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

function countBy(decisions: readonly Decision[], keyOf: (decision: Decision) => string): string {
  const counts = new Map<string, number>();
  for (const decision of decisions) counts.set(keyOf(decision), (counts.get(keyOf(decision)) ?? 0) + 1);
  return [...counts].map(([key, count]) => `${count} ${key}`).join(', ');
}

function assertInside(item: ReadItem, text: string): void {
  const range =
    item.type === 'decision' ? item.decision.range : item.type === 'problem' ? item.problem.range : undefined;
  assert.ok(range);
  const lines = linesOf(text);
  for (const { line, character } of [range.start, range.end]) {
    assert.ok(line >= 0 && line < lines.count && character >= 0);
    assert.ok(lines.start(line) + character <= text.length);
  }
}
