/** What is kept of a person's consent to one tracker. Of the editor's own accounts only which one it is. */
export type KeptCredential =
  | { readonly kind: 'token'; readonly secret: string; readonly user?: string }
  | { readonly kind: 'session'; readonly provider: SessionProvider; readonly scopes: readonly string[] }
  | { readonly kind: 'anonymous' };

export const sessionProviders = ['github', 'github-enterprise', 'microsoft'] as const;
export type SessionProvider = (typeof sessionProviders)[number];

/** What a kept text says; undefined for what another version of Storyroot, or nobody, would have written. */
export function keptIn(text: string | undefined): KeptCredential | undefined {
  const value = parsed(text);
  if (typeof value !== 'object' || value === null) return undefined;
  const { kind, secret, user, provider, scopes } = value as Readonly<Record<string, unknown>>;
  if (kind === 'anonymous') return { kind };
  if (kind === 'token' && typeof secret === 'string' && secret !== '') {
    return { kind, secret, ...(typeof user === 'string' ? { user } : {}) };
  }
  const known = sessionProviders.find((name) => name === provider);
  if (kind === 'session' && known && Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string')) {
    return { kind, provider: known, scopes };
  }
  return undefined;
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * Whether the sessions of one of the editor's accounts are meant for this origin. `enterprise` is the person's own
 * setting of their GitHub Enterprise server.
 */
export function isMeantFor(provider: SessionProvider, origin: string, enterprise: unknown): boolean {
  switch (provider) {
    case 'github':
      return origin === 'https://api.github.com';
    case 'microsoft':
      return origin === 'https://dev.azure.com';
    case 'github-enterprise': {
      const host = typeof enterprise === 'string' && URL.canParse(enterprise) ? new URL(enterprise).host : '';
      return host !== '' && (origin === `https://${host}` || origin === `https://api.${host}`);
    }
  }
}
