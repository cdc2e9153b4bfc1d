import assert from 'node:assert/strict';
import { scanText } from '../../../../src/core/links/scanText.js';
import { everyMention } from '../../../../src/core/notation/everyMention.js';
import { createVocabulary } from '../../../../src/core/notation/vocabulary.js';

const ids = (...names: readonly string[]) =>
  createVocabulary(names.map((id) => ({ id, kind: 'story' as const, anyCase: false })));

/** Each mention as `@tag id`, with a `?` behind ids that the backlog does not have. */
const found = (vocabulary: ReturnType<typeof ids>, text: string): string[] =>
  everyMention(text, vocabulary).map(({ id, known, tag, start, end }) => {
    assert.equal(text.slice(start, end), id);
    return `@${tag ?? ''} ${id}${known ? '' : '?'}`;
  });

describe("requirement tools' own notations in code", () => {
  it("are OpenFastTrace's tags, other revisions being other ids", () => {
    const oft = ids('dsn~login~1', 'req~log.out~2', 'dsn~log-in.fast~1');
    assert.deepEqual(found(oft, '// [impl->dsn~login~1]'), ['@implements dsn~login~1']);
    assert.deepEqual(found(oft, '// [impl~~2->dsn~login~1>>impl,utest]'), ['@implements dsn~login~1']);
    assert.deepEqual(found(oft, '// [utest~any~1->req~log.out~2, dsn~log-in.fast~1]'), [
      '@verifies req~log.out~2',
      '@verifies dsn~log-in.fast~1',
    ]);
    assert.deepEqual(found(oft, '// [impl->dsn~login~2] dsn~other~1 x~dsn~login~1'), ['@implements dsn~login~2?']);
  });

  it('are those of sphinx-needs and its code links', () => {
    const needs = ids('REQ_LOGIN', 'REQ_2', 'IMPL_1');
    assert.deepEqual(found(needs, '# @need-ids: REQ_LOGIN, REQ_2, REQ_9'), [
      '@implements REQ_LOGIN',
      '@implements REQ_2',
    ]);
    assert.deepEqual(found(needs, '# req-Id: REQ_LOGIN'), ['@implements REQ_LOGIN']);
    assert.deepEqual(found(needs, '// @ Logs in, TEST_1, test, [REQ_LOGIN, REQ_2]'), [
      '@verifies REQ_LOGIN',
      '@verifies REQ_2',
    ]);
    assert.deepEqual(found(needs, 'REQ_LOGIN = 1'), []);
  });

  it("are reqstool's annotations, LOBSTER's traces, tracey's rules and mantra's", () => {
    const all = ids('REQ_LOGIN', 'SVC_IN', 'shop.login', 'auth.login', 'SRS-1');
    assert.deepEqual(found(all, '@Requirements("REQ_LOGIN")\n@SVCs({"SVC_IN", "SVC_9"})'), [
      '@implements REQ_LOGIN',
      '@verifies SVC_IN',
    ]);
    assert.deepEqual(found(all, '/** @Requirements REQ_LOGIN, SRS-1 */'), [
      '@implements REQ_LOGIN',
      '@implements SRS-1',
    ]);
    assert.deepEqual(found(all, '# lobster-trace: shop.login'), ['@implements shop.login']);
    assert.deepEqual(found(all, '// r[impl auth.login] r[verify auth.login+2] arr[auth.login] r[auth.other]'), [
      '@implements auth.login',
      '@verifies auth.login',
      '@ auth.login',
    ]);
    assert.deepEqual(found(all, '#[req(REQ_LOGIN)]'), ['@implements REQ_LOGIN']);
  });

  it("are StrictDoc's relations, with what they reach", () => {
    const strict = ids('REQ-1', 'SDOC-SRS-2');
    assert.deepEqual(found(strict, '# @relation(REQ-1, SDOC-SRS-2, scope=function, role=Test)'), [
      '@verifies REQ-1',
      '@verifies SDOC-SRS-2',
    ]);
    assert.deepEqual(found(strict, '# @relation{REQ-1, scope=file}'), ['@implements REQ-1']);
    const text = [
      '# @relation(REQ-1, scope=range_start)',
      'a = 1',
      '# @relation(REQ-1, scope=range_end)',
      '# @relation(REQ-1, scope=line)',
      'b = 2',
      '# @relation(SDOC-SRS-2, scope=file)',
      '# @relation(skip, scope=file)',
    ].join('\n');
    const reaches = scanText({ uri: 'a.py', text }, strict).map(
      ({ reach }) => `${reach?.start.line ?? ''}-${reach?.end.line ?? ''}`,
    );
    assert.deepEqual([reaches[0], reaches[2], reaches[3]], ['0-2', '4-4', '0-6']);
  });

  it('are evidence where they say that a test stands there', () => {
    const classes = (text: string): string[] =>
      scanText({ uri: 'src/login.c', text }, ids('dsn~login~1')).map((reference) => reference.class);
    assert.deepEqual(classes('// [utest->dsn~login~1]\n// [impl->dsn~login~1]'), ['test', 'comment']);
  });

  it('are read in linear time', () => {
    const all = ids('REQ_LOGIN', 'dsn~login~1');
    const start = performance.now();
    for (const one of ['[impl->', '@need-ids: a, ', '@relation(', '@Requirements(', 'r[impl ', '@ a, ', '~a', 'dsn~'])
      everyMention(one.repeat(40_000), all);
    assert.ok(performance.now() - start < 3000);
  });
});
