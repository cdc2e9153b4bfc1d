import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { baseUrlOf } from '../../../../src/sources/remote/baseUrl.js';
import { SettingFault } from '../../../../src/sources/remote/tracker.js';

describe('base addresses from settings', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['https://gitlab.example.com', 'https://gitlab.example.com'],
    [' https://example.com/gitlab/api/v4// ', 'https://example.com/gitlab/api/v4'],
    ['HTTPS://Example.COM:443/Jira', 'https://example.com/Jira'],
    ['https://example.com:8443/', 'https://example.com:8443'],
    ['https://example.com./redmine', 'https://example.com/redmine'],
    ['https://bücher.example/issues', 'https://xn--bcher-kva.example/issues'],
    ['https://gооgle.com', 'https://xn--ggle-55da.com'], // two Cyrillic letters: people see what they agree to
    ['https://ｅxample.com', 'https://example.com'],
    ['https://example.com/a/../b', 'https://example.com/b'],
    ['http://localhost:3000/redmine', 'http://localhost:3000/redmine'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
  ];
  for (const [written, expected] of cases) {
    it(`are normalised: ${written}`, () => {
      assert.equal(baseUrlOf(written, 'url'), expected);
    });
  }

  for (const written of [
    '',
    'example.com',
    'ftp://example.com',
    'http://tracker.localhost',
    'http://127.0.0.2',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'https:example.com',
    'https:/example.com',
    'https:\\\\example.com',
    'https:///example.com',
    'https://',
    'https://good.com\\@evil.com',
    'https://good.com @evil.com',
    'https://good.com/\tx',
    'https://good.com\u202E/moc.live',
    'https://good\u200B.com',
    'https://good.com..',
    'https://example.com/?private_token=x',
    'https://example.com/#x',
    'https://example.com:99999',
  ]) {
    it(`are refused: ${JSON.stringify(written)}`, () => {
      assert.throws(
        () => baseUrlOf(written, 'url'),
        (error) => error instanceof SettingFault && error.setting === 'url' && /^url\b/.test(error.message),
      );
    });
  }

  it('hold no name or password, and these are not repeated in the message', () => {
    for (const written of [
      'https://good.com@evil.com',
      'https://mia:hunter2@evil.com/x',
      'https://:hunter2@evil.com',
      'https://good.com%2f@evil.com',
    ]) {
      assert.throws(
        () => baseUrlOf(written, 'url'),
        (error) => error instanceof SettingFault && !/hunter2|good\.com/.test(error.message),
      );
    }
  });

  it('are not unencrypted, but on this machine or where a person agreed', () => {
    for (const host of [
      'redmine.example.com',
      'localhost.example.com',
      '127.0.0.1.example.com',
      '10.0.0.7',
      'localhosts',
      '128.0.0.1',
    ]) {
      assert.throws(() => baseUrlOf(`http://${host}`, 'url'), SettingFault, host);
      assert.equal(baseUrlOf(`http://${host}/`, 'url', { insecure: true }), `http://${host}`);
    }
  });

  it('stay what they are when they are normalised again', () => {
    const pieces = fc.constantFrom('a', 'Ö', '.', '-', ':', '1', '/', '%2F', '..', '@', '\u200B', ' ', '[', '8');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const written = `https://${parts.join('')}`;
        let once: string;
        try {
          once = baseUrlOf(written, 'url');
        } catch (error) {
          assert.ok(error instanceof SettingFault, String(error));
          return;
        }
        assert.equal(baseUrlOf(once, 'url'), once);
        assert.equal(new URL(once).origin, new URL(written).origin.replace(/\.(?=:|$)/, ''));
      }),
      { numRuns: 500 },
    );
  });
});
