import * as vscode from 'vscode';

/** Has the person's settings, `http.` before the name, be others while this works; undefined: not set. */
export async function whileSet(settings: Readonly<Record<string, unknown>>, work: () => Promise<void>): Promise<void> {
  try {
    await set(settings);
    await work();
  } finally {
    await set(Object.fromEntries(Object.keys(settings).map((name) => [name, undefined])));
  }
}

async function set(settings: Readonly<Record<string, unknown>>): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('http');
  for (const [name, value] of Object.entries(settings))
    await configuration.update(name, value, vscode.ConfigurationTarget.Global);
}
