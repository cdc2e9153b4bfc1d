import * as vscode from 'vscode';

/** What the panel's webview may do: run our script, load our files; no command links, no forms, no other folder. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return {
    enableScripts: true,
    enableForms: false,
    enableCommandUris: false,
    localResourceRoots: ['dist', 'media'].map((folder) => vscode.Uri.joinPath(extensionUri, folder)),
  };
}

/** The document around the panel's script. Holds nothing that comes from a backlog. */
export function panelDocument(webview: vscode.Webview, extensionUri: vscode.Uri): string {
  const file = (...path: readonly string[]): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, ...path)).toString();
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
  <meta charset="utf-8">
  <meta http-equiv="Content-Security-Policy" content="${policy}">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>Storyroot</title>
  <link rel="stylesheet" href="${file('media', 'panel.css')}">
</head>
<body>
  <script nonce="${nonce}" src="${file('dist', 'panel.js')}"></script>
</body>
</html>`;
}
