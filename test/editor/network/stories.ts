import { strict as assert } from 'node:assert';
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { StoryrootApi } from '../../../src/vscode/api.js';
import { commands } from '../../../src/vscode/contributions.js';
import { createFakeServer } from '../../fakes/trackers/fakeServer.js';
import type { FakeServer } from '../../fakes/trackers/fakeServer.js';
import { pathOf, until } from '../storyroot.js';

/** A tracker of one story, for sources of the type `http`. */
export function createFakeStories(title = 'Pay by invoice'): FakeServer {
  return createFakeServer(({ method }) =>
    method === 'GET' ? { status: 200, body: [{ id: 'SHOP-1', title }] } : { status: 405 },
  );
}

/** Settings of a source of the type `http` for such a tracker. */
export function settingsFor(origin: string): ReadonlyMap<string, string> {
  return new Map([
    ['url', `${origin}/stories`],
    ['keys', 'SHOP-'],
    ['auth', 'header:x-shop-token'],
    ['fields.id', 'id'],
    ['fields.title', 'title'],
  ]);
}

/** Has the folder name this tracker, and connects the extension with it as a person does, without signing in. */
export async function connect(api: StoryrootApi, origin: string): Promise<void> {
  writeFileSync(
    pathOf('storyroot.yaml'),
    `version: 1\nsources:\n  - type: http\n    url: ${origin}/stories\n    keys: SHOP-\n    fields: { id: id, title: title }\n`,
  );
  const label = `${new URL(origin).host} over HTTP`;
  const named = (): string | undefined => api.sources().find((source) => source.label === label)?.id;
  await until(api.onDidChange, `${label} is a source`, () => named() !== undefined);
  const connected = vscode.commands.executeCommand(commands.connectSource, named() ?? assert.fail());
  // The last way of signing in is none; nobody can tell when the list of ways is there.
  const choosing = setInterval(() => {
    void vscode.commands
      .executeCommand('quickInput.last')
      .then(() => vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem'));
  }, 300);
  try {
    await connected;
  } finally {
    clearInterval(choosing);
  }
}
