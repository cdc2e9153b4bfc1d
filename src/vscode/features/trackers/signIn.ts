import * as vscode from 'vscode';
import { t } from '../../../core/text/l10n.js';
import { belongsTo } from '../../adapters/credentials.js';
import type { KeptCredential, SessionProvider } from '../../adapters/keptCredential.js';
import { originOf } from './target.js';
import type { Target } from './target.js';

type Way = 'session' | 'token' | 'anonymous';

/** Steps 2 and 3: how to sign in, and the token where it takes one. Undefined when the person leaves. */
export async function signIn({ type, place }: Target): Promise<KeptCredential | undefined> {
  const wanted = type.signIn.session?.(place);
  const session = wanted && belongsTo(wanted.provider, originOf(place)) ? wanted : undefined;
  const ways: readonly { readonly way: Way; readonly label: string; readonly detail: string }[] = [
    ...(session
      ? [
          {
            way: 'session',
            label: accountWords(session.provider),
            detail: t('With the account of the editor'),
          } as const,
        ]
      : []),
    ...(type.signIn.token
      ? [{ way: 'token', label: t('Enter a token'), detail: t('Kept in the secret storage of the editor') } as const]
      : []),
    ...(type.signIn.anonymous
      ? [{ way: 'anonymous', label: t('Do not sign in'), detail: t('Read only what is public') } as const]
      : []),
  ];
  const [only] = ways;
  const way =
    ways.length === 1
      ? only?.way
      : (await vscode.window.showQuickPick(ways, { title: place.label, placeHolder: t('How to sign in') }))?.way;
  switch (way) {
    case 'session':
      return session && askSession(session.provider, session.scopes);
    case 'token':
      return askToken(type, place);
    case 'anonymous':
      return { kind: 'anonymous' };
    case undefined:
      return undefined;
  }
}

function accountWords(provider: SessionProvider): string {
  switch (provider) {
    case 'github':
      return t('Sign in with GitHub');
    case 'github-enterprise':
      return t('Sign in with GitHub Enterprise');
    case 'microsoft':
      return t('Sign in with Microsoft');
  }
}

async function askSession(provider: SessionProvider, scopes: readonly string[]): Promise<KeptCredential | undefined> {
  try {
    await vscode.authentication.getSession(provider, [...scopes], { createIfNone: true });
    return { kind: 'session', provider, scopes };
  } catch {
    // The person closed the editor's dialog.
    return undefined;
  }
}

async function askToken(type: Target['type'], place: Target['place']): Promise<KeptCredential | undefined> {
  const { token } = type.signIn;
  if (!token) return undefined;
  const title = place.label;
  const userPrompt = token.user?.(place);
  const user =
    userPrompt === undefined
      ? undefined
      : await vscode.window.showInputBox({ title, prompt: userPrompt, ignoreFocusOut: true });
  if (userPrompt !== undefined && (user === undefined || user.trim() === '')) return undefined;
  const secret = await askSecret(title, token.prompt, token.page?.(place));
  if (secret === undefined) return undefined;
  return { kind: 'token', secret, ...(user === undefined ? {} : { user: user.trim() }) };
}

/** An input box whose button leads to the page where such a token is made. */
function askSecret(title: string, prompt: string, page: string | undefined): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  box.title = title;
  box.prompt = prompt;
  box.password = true;
  box.ignoreFocusOut = true;
  const help = { iconPath: new vscode.ThemeIcon('link-external'), tooltip: t('Open the page that makes tokens') };
  if (page !== undefined) box.buttons = [help];
  box.show();
  return new Promise((resolve) => {
    box.onDidTriggerButton(() => {
      if (page !== undefined) void vscode.env.openExternal(vscode.Uri.parse(page, true));
    });
    box.onDidAccept(() => {
      const secret = box.value.trim();
      if (secret === '' || /\s/.test(secret)) {
        box.validationMessage = t('A token is one word without blanks.');
        return;
      }
      resolve(secret);
      box.hide();
    });
    box.onDidHide(() => {
      resolve(undefined);
      box.dispose();
    });
  });
}
