import * as vscode from 'vscode';

/** What a page of ours is made of: a bundle in dist/ and style sheets in media/. */
export interface PageFiles {
  readonly script: string;
  readonly styles: readonly string[];
}

/** What our webviews may do: run our script, load our files; no command links, no forms, no other folder. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder)),
  };
}

/** The document around a page's script. Holds nothing that comes from a backlog. */
export function webviewDocument(
  webview: vscode.Webview,
  extensionUri: vscode.Uri,
  { script, styles }: PageFiles,
): string {
  const file = (...path: readonly string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  const sheets = styles.map((name) => `<link rel="stylesheet" href="${file('media', name)}">`);
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Storyroot</title>
  ${sheets.join('\n  ')}
</head>
<body>
  <script nonce="${nonce}" src="${file('dist', script)}"></script>
</body>
</html>`;
}
