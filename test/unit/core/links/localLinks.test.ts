import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTextSearch } from '../../../../src/core/links/search/textSearch.js';
import { scanText } from '../../../../src/core/links/scanText.js';
import { createVocabulary } from '../../../../src/core/notation/vocabulary.js';
import { encodeUtf8 } from '../../../../src/core/text/utf8.js';
import { openedWorkspace } from '../../../fakes/openedWorkspace.js';

const spec = (...requirements: readonly string[]): string =>
  `# Requirements Document\n\n## Requirements\n\n${requirements
    .map(
      (title, at) =>
        `### Requirement ${at + 1}: ${title}\n\n#### Acceptance Criteria\n\n1. WHEN a THEN b SHALL c\n2. WHEN d THEN e SHALL f\n\n`,
    )
    .join('')}`;

const twoSpecs = {
  '.kiro/specs/checkout/requirements.md': spec('Pay', 'Refund'),
  '.kiro/specs/cart/requirements.md': spec('Fill'),
};

describe('links by names within a feature', () => {
  it('lead from a story to the code that certainly means it, and back', async () => {
    const { storyroot, resolve, folder } = await openedWorkspace({
      ...twoSpecs,
      'src/pay.ts': '// Spec: checkout\n\n/** Requirement 1.2 */\nexport function pay() {}\n',
      'src/refund.ts': '/** Requirement 2.1, Requirement 7.7 */\nexport function refund() {}\n',
    });
    const pay = resolve(folder, 'src/pay.ts');
    const places = (id: string): string[] =>
      storyroot.links
        .to(id)
        .map(({ uri, criterion, local }) => `${uri.slice(-12)} ${criterion ?? ''} ${local?.by ?? ''}`);
    assert.deepEqual(places('checkout/1'), ['p/src/pay.ts 1.2 above']);
    assert.deepEqual(places('checkout/2'), ['rc/refund.ts 2.1 only']);
    const [why, ...others] = storyroot.whyAt(pay, { line: 3, character: 0 });
    assert.deepEqual([why?.story?.id, why?.criteria.map(({ id }) => id), others.length], ['checkout/1', ['1.2'], 0]);
    assert.match(why?.because ?? '', /names Requirement 1\.2/);
    assert.deepEqual(storyroot.links.unknown(), []);
    assert.equal(
      [...storyroot.links.named()].some((id) => id.includes('Requirement')),
      false,
    );
    storyroot.dispose();
  });

  it('are all candidates where nothing says which, each unlikely, and none of them is a reference', async () => {
    const { storyroot, resolve, folder } = await openedWorkspace({
      ...twoSpecs,
      'src/a.ts': '/** Requirement 1.2 */\nexport function a() {}\n',
    });
    const uri = resolve(folder, 'src/a.ts');
    const whys = storyroot.whyAt(uri, { line: 1, character: 0 });
    assert.deepEqual(whys.map(({ story }) => story?.id).sort(), ['cart/1', 'checkout/1']);
    assert.ok(whys.every(({ confidence, because }) => confidence < 0.5 && because.includes('may be that of any')));
    assert.deepEqual(storyroot.links.to('checkout/1'), []);
    const [reference] = storyroot.links.inFile(uri);
    assert.deepEqual([...(reference?.candidates ?? [])].sort(), ['cart/1', 'checkout/1']);
    assert.equal(storyroot.links.to('Requirement 1.2').length, 1);
    storyroot.dispose();
  });

  it('follow the branch, which makes one likely and none certain', async () => {
    const { storyroot, resolve, folder } = await openedWorkspace({ ...twoSpecs, 'src/a.ts': '// Requirement 1.2\n' });
    const uri = resolve(folder, 'src/a.ts');
    storyroot.links.useBranches(() => 'feature/cart');
    const [why, ...others] = storyroot.whyAt(uri, { line: 0, character: 4 });
    assert.deepEqual([why?.story?.id, others.length], ['cart/1', 0]);
    assert.ok((why?.confidence ?? 1) < 1);
    assert.deepEqual(storyroot.links.to('cart/1'), []);
    storyroot.dispose();
  });

  it('follow the backlog: a name that a second feature gets is certain no longer', async () => {
    const { storyroot, resolve, folder, ...workspace } = await openedWorkspace({
      '.kiro/specs/checkout/requirements.md': spec('Pay'),
      'src/a.ts': '// Requirement 1.2\n',
    });
    const uri = resolve(folder, 'src/a.ts');
    const named = (): readonly (string | undefined)[] => storyroot.links.inFile(uri).map(({ id }) => id);
    assert.deepEqual(named(), ['checkout/1']);
    workspace.write('.kiro/specs/cart/requirements.md', spec('Fill'));
    await storyroot.update([{ folder, path: '.kiro/specs/cart/requirements.md', type: 'created' }]);
    assert.deepEqual(named(), ['Requirement 1.2']);
    storyroot.dispose();
  });

  it('are found by bytes wherever they are found in the text', () => {
    const heads = ['Requirement ', 'Property ', 'FR-', 'US', 'T', 'AC ', 'Story ', 'AC-US0-', 'T-'];
    const local = [{ heads, scopes: ['005-views'] }];
    const vocabulary = createVocabulary([{ id: 'dsn~login~1', kind: 'story', anyCase: false }], [], [], local);
    const search = createTextSearch({ vocabulary: vocabulary.definition });
    const pieces = fc.constantFrom(
      ...[
        '// ',
        'Requirement',
        'requirements',
        'REQS',
        'Req',
        's',
        ': ',
        ' ',
        '#',
        '-',
        ':** ',
        '1.2',
        '3',
        '001',
        'FR',
        'US',
      ],
      ...[
        'T',
        'AC',
        'ACs',
        'Acceptance Criteria',
        'Story',
        'user story',
        'AC-US1-',
        'AC-US12-',
        '\n',
        'é',
        'dsn~login~',
        '2',
      ],
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const found = scanText({ uri: 'a.md', text }, vocabulary).length;
        const packed = search.search(encodeUtf8(text), 'a.md');
        assert.equal((packed?.numbers.length ?? 0) / 12, found);
      }),
      { numRuns: 2000 },
    );
  });
});
