import type * as vscode from 'vscode';
import type { ReportFiles } from '../core/ports/reportFiles.js';
import type { TracePorts } from '../core/traces/traceInput.js';
import { createEditorGit } from './adapters/editorGit.js';
import type { CreateGit } from './adapters/editorGit.js';
import { createMemory } from './adapters/memory.js';
import { createReportFiles } from './adapters/reportFiles.js';

/** What a host with processes and a disk has for them. */
interface NativeTraces {
  readonly createGit: CreateGit;
  readonly createReports: () => Promise<ReportFiles>;
}

/** The editor as the traces' host; loaded with them. `native` is absent where the host has neither processes nor a disk. */
export async function createTraceHost(
  { workspaceState, subscriptions }: vscode.ExtensionContext,
  native: NativeTraces | undefined,
): Promise<TracePorts> {
  const memory = createMemory(workspaceState);
  const reports = createReportFiles(await native?.createReports());
  subscriptions.push(reports);
  if (!native) return { memory, reports };
  const git = createEditorGit(native.createGit);
  subscriptions.push(git);
  return { git, memory, reports };
}
