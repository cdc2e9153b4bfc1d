/** All texts in signing headers that must never be seen: whole values, what follows a scheme, and what Basic encodes. */
export function secretsOf(headers: Readonly<Record<string, string>>): readonly string[] {
  const found = Object.values(headers).flatMap((value) => {
    const [, scheme = '', rest = ''] = /^(\S+)\s+(.+)$/.exec(value) ?? [];
    return [value, rest, ...(scheme.toLowerCase() === 'basic' ? basicSecrets(rest) : [])];
  });
  const forms = found.flatMap((secret) => [secret, encodeURIComponent(secret)]);
  return [...new Set(forms)].filter(({ length }) => length >= 4).sort((a, b) => b.length - a.length);
}

/** The text with every secret in it replaced. */
export function scrubbed(text: string, secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
}

/** The password, and the name where it is long enough to be a key itself (Redmine takes its key as a name). */
function basicSecrets(encoded: string): readonly string[] {
  const pair = decoded(encoded);
  const colon = pair.indexOf(':');
  const [name, password] = colon < 0 ? [pair, ''] : [pair.slice(0, colon), pair.slice(colon + 1)];
  return [pair, password, ...(name.length >= 20 && !name.includes('@') ? [name] : [])];
}

function decoded(base64: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
}
