import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import * as contributions from '../../../src/vscode/contributions.js';

interface MenuEntry {
  readonly command?: string;
  readonly submenu?: string;
  readonly when?: string;
  readonly group?: string;
}

interface Manifest {
  readonly keywords: readonly string[];
  readonly icon: string;
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string; readonly icon?: string }[];
    readonly views: Readonly<
      Record<string, readonly { readonly id: string; readonly name: string; readonly icon: string }[]>
    >;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
      }[];
    }[];
    readonly menus: Readonly<Record<string, readonly MenuEntry[]>>;
    readonly configuration: {
      readonly properties: Readonly<
        Record<
          string,
          { type: string; default?: unknown; description: string; scope: string; additionalProperties?: boolean }
        >
      >;
    };
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const texts = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const { contributes } = manifest;
const words = (text: string): string => texts[text.replaceAll('%', '')] ?? '';
const sorted = (values: Iterable<string>): string[] => [...values].sort();

describe('the manifest', () => {
  it('contributes exactly the ids that the code knows', () => {
    assert.deepEqual(
      sorted(contributes.commands.map(({ command }) => command)),
      sorted(Object.values(contributions.commands)),
    );
    assert.deepEqual(Object.keys(contributes.views), [contributions.viewContainer]);
    assert.deepEqual(
      contributes.views[contributions.viewContainer]?.map(({ id }) => id),
      Object.values(contributions.views),
    );
    assert.deepEqual(
      sorted(Object.keys(contributes.configuration.properties)),
      sorted(Object.values(contributions.settings)),
    );
  });

  it('has a text for every key, and a key for every text', () => {
    const used = new Set([...JSON.stringify(manifest).matchAll(/%([\w.-]+)%/g)].map(([, key]) => key ?? ''));
    assert.deepEqual(sorted(used), sorted(Object.keys(texts)));
  });

  it('has one container with four views, each with its own icon and short name', () => {
    assert.equal(contributes.viewsContainers.activitybar.length, 1);
    const views = contributes.views[contributions.viewContainer] ?? [];
    assert.equal(views.length, 4);
    assert.equal(new Set(views.map(({ icon }) => icon)).size, 4);
    for (const { name, icon } of views) {
      assert.ok(words(name).length <= 20 && !words(name).includes('Storyroot'), name);
      assert.ok(existsSync(icon), icon);
    }
    const container = readFileSync(contributes.viewsContainers.activitybar[0]?.icon ?? '', 'utf8');
    assert.match(container, /width="24" height="24"/);
    assert.equal(new Set(container.match(/#[0-9a-f]{6}/gi)).size, 1);
  });

  it('asks for a condition at every menu entry, and groups what is more than three', () => {
    for (const [menu, entries] of Object.entries(contributes.menus)) {
      for (const entry of entries) assert.ok(entry.when, `${menu}: ${JSON.stringify(entry)}`);
    }
    assert.ok((contributes.menus['editor/context'] ?? []).length <= 3);
    const inline = (contributes.menus['view/item/context'] ?? []).filter(({ group }) => group?.startsWith('inline'));
    for (const context of Object.values(contributions.treeContexts)) {
      assert.ok(inline.filter(({ when }) => when?.includes(context)).length <= 3, context);
    }
    for (const view of Object.values(contributions.views)) {
      const title = (contributes.menus['view/title'] ?? []).filter(
        ({ when, group }) => group?.startsWith('navigation') && when?.includes(view),
      );
      assert.ok(title.length <= 3, view);
    }
  });

  it('offers nothing that writes in the menus of Restricted Mode', () => {
    const { toggleCriterion, undoTick, linkToStory } = contributions.commands;
    const writing: readonly string[] = [toggleCriterion, undoTick, linkToStory];
    for (const [menu, entries] of Object.entries(contributes.menus)) {
      for (const { command = '', when } of entries) {
        if (writing.includes(command)) assert.match(when ?? '', /\bisWorkspaceTrusted\b/, `${menu}: ${command}`);
      }
    }
  });

  it('hides from the palette exactly the commands that cannot run without an argument', () => {
    const hidden = (contributes.menus['commandPalette'] ?? []).filter(({ when }) => when === 'false');
    const { openSource, openInTracker, copyId, resolvePending, cancelPending, takeBackRejection } =
      contributions.commands;
    const needing = [openSource, openInTracker, copyId, resolvePending, cancelPending, takeBackRejection];
    assert.deepEqual(sorted(hidden.map(({ command = '' }) => command)), sorted(needing));
  });

  it('gives every setting a default, a short description and a scope', () => {
    for (const [id, setting] of Object.entries(contributes.configuration.properties)) {
      assert.notEqual(setting.default, undefined, id);
      assert.ok(words(setting.description).length > 0 && words(setting.description).length < 200, id);
      assert.ok(setting.scope, id);
      if (setting.type === 'object') assert.equal(setting.additionalProperties, false, id);
    }
  });

  it('names commands in menus only that exist, with an icon where only an icon is shown', () => {
    const known = new Map(contributes.commands.map((command) => [command.command, command]));
    for (const [menu, entries] of Object.entries(contributes.menus)) {
      for (const { command, group } of entries) {
        if (command === undefined) continue;
        assert.ok(known.has(command), `${menu}: ${command}`);
        if (group?.startsWith('inline') || (menu === 'view/title' && group?.startsWith('navigation'))) {
          assert.ok(known.get(command)?.icon, `${command} has no icon`);
        }
      }
    }
  });

  it('has a page for every state of an empty view, each with one button at most', () => {
    for (const { contents, view } of contributes.viewsWelcome) {
      assert.ok(Object.values<string>(contributions.views).includes(view));
      assert.ok((words(contents).match(/^\[.*\]\(command:/gm) ?? []).length <= 1, words(contents));
    }
  });

  it('has one walkthrough whose pictures follow the theme and are told in words', () => {
    assert.equal(contributes.walkthroughs.length, 1);
    const steps = contributes.walkthroughs[0]?.steps ?? [];
    assert.ok(steps.length >= 3 && steps.length <= 6);
    const known = new Set(contributes.commands.map(({ command }) => command));
    for (const { media, description } of steps) {
      assert.match(readFileSync(media.svg, 'utf8'), /var\(--vscode-/);
      assert.ok(words(media.altText).length > 20);
      for (const [, command = ''] of words(description).matchAll(/\(command:([\w.]+)\)/g))
        assert.ok(known.has(command));
    }
  });

  it('stays findable: at most ten keywords and an icon', () => {
    assert.ok(manifest.keywords.length <= 10);
    assert.ok(existsSync(manifest.icon), manifest.icon);
  });
});
