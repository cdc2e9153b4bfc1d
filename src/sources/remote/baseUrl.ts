import { withoutHiddenCharacters } from '../../core/text/hidden.js';
import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { SettingFault } from './tracker.js';

/**
 * An address from settings as the base of a tracker's: its host in ASCII as it goes over the wire, its sub-path kept, no
 * `/` at its end. `https:` only, and `http:` on this machine itself, or anywhere where a person agreed (`insecure`).
 * Throws `SettingFault` for everything else, and for what could make a person take it for another address: a name or
 * password before the host, a query, a fragment, a backslash, hidden characters.
 */
export function baseUrlOf(text: string, setting: string, { insecure = false } = {}): string {
  const written = text.trim();
  if (/^https?:\/\/[^/?#\\]*@/i.test(written))
    throw new SettingFault(setting, t('{0} must not hold a name or password. Connect the source to sign in.', setting));
  const address = parsed(written);
  if (!address)
    throw new SettingFault(
      setting,
      t('{0} must be an address such as https://tracker.example.com, not {1}.', setting, quoted(written)),
    );
  if (/[?#]/.test(written))
    throw new SettingFault(setting, t('{0} must be an address without ? and #: {1}.', setting, quoted(written)));
  if (address.protocol === 'http:' && !insecure && !isLoopback(address.hostname))
    throw new SettingFault(
      setting,
      t(
        '{0} must begin with https://, since a token would be sent to {1} for everybody to read.',
        setting,
        address.host,
      ),
    );
  return `${address.origin}${address.pathname.replace(/\/+$/, '')}`;
}

function parsed(written: string): URL | undefined {
  const plain = /^https?:\/\/[^/\\]/i.test(written) && !/[\\\s]/.test(written);
  if (!plain || withoutHiddenCharacters(written) !== written) return undefined;
  try {
    const address = new URL(written);
    if (/^\.|\.\.$/.test(address.hostname)) return undefined;
    // `example.com.` is the same host under a name that nothing else would be found with.
    if (address.hostname.endsWith('.')) address.hostname = address.hostname.slice(0, -1);
    return address;
  } catch {
    return undefined;
  }
}

/** Exactly the hosts that an editor's proxy is never asked for: others of this machine's would go through it in clear. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '[::1]';
}

function quoted(text: string): string {
  return shortened(withoutHiddenCharacters(text)) || '""';
}
