import type * as vscode from 'vscode';
import type { TracePorts } from '../core/traces/traceInput.js';
import { createEditorGit } from './adapters/editorGit.js';
import type { CreateGit } from './adapters/editorGit.js';
import { createMemory } from './adapters/memory.js';

/** The editor as the traces' host; loaded with them. `createGit` is absent where the host has no processes. */
export function createTraceHost(
  { workspaceState, subscriptions }: vscode.ExtensionContext,
  createGit: CreateGit | undefined,
): TracePorts {
  const memory = createMemory(workspaceState);
  if (!createGit) return { memory };
  const git = createEditorGit(createGit);
  subscriptions.push(git);
  return { git, memory };
}
