import * as vscode from 'vscode';
import { defaultClassRules } from '../../core/links/classRules.js';
import type { Disposable, Event } from '../../core/ports/event.js';
import type { ClassRules } from '../../core/links/classRules.js';
import { settings as ids } from '../contributions.js';

/** The extension's settings, each read fresh and checked: a person may have written anything into settings.json. */
export interface Settings {
  readonly lensEnabled: boolean;
  readonly hoverEnabled: boolean;
  readonly statusBarEnabled: boolean;
  readonly completionEnabled: boolean;
  readonly coloursEnabled: boolean;
  readonly diagnosticsEnabled: boolean;
  /** Whether all files are told of, and not only those that are open. */
  readonly diagnosesWorkspace: boolean;
  readonly classes: ClassRules;
  /** By diagnostic code: `error`, `warning`, `information`, `hint` or `off`. */
  readonly severity: Readonly<Record<string, string>>;
  /** Fires when one of Storyroot's settings changed. */
  readonly onDidChange: Event<void>;
}

export function createSettings(subscriptions: Disposable[]): Settings {
  const changed = new vscode.EventEmitter<void>();
  subscriptions.push(
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('storyroot')) changed.fire();
    }),
  );
  const enabled = (id: string): boolean => vscode.workspace.getConfiguration().get<unknown>(id) !== false;
  const record = (id: string): Readonly<Record<string, string>> => {
    const value = vscode.workspace.getConfiguration().get<unknown>(id);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(
      Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  };
  return {
    get lensEnabled() {
      return enabled(ids.lensEnabled);
    },
    get hoverEnabled() {
      return enabled(ids.hoverEnabled);
    },
    get statusBarEnabled() {
      return enabled(ids.statusBarEnabled);
    },
    get completionEnabled() {
      return enabled(ids.completionEnabled);
    },
    get coloursEnabled() {
      return enabled(ids.coloursEnabled);
    },
    get diagnosticsEnabled() {
      return enabled(ids.diagnosticsEnabled);
    },
    get diagnosesWorkspace() {
      return vscode.workspace.getConfiguration().get<unknown>(ids.diagnosticsScope) === 'workspace';
    },
    get classes() {
      const chosen = Object.entries(record(ids.classes)).filter(
        ([name, rule]) => name in defaultClassRules && /^(?:link|list|off)$/.test(rule),
      );
      return { ...defaultClassRules, ...Object.fromEntries(chosen) };
    },
    get severity() {
      return record(ids.severity);
    },
    onDidChange: changed.event,
  };
}
