import * as vscode from 'vscode';
import type { Scanner } from '../core/links/scanner.js';
import type { ReportFiles } from '../core/ports/reportFiles.js';
import type { StoryrootPorts } from '../core/storyroot.js';
import { editorExcludes } from './adapters/excludes.js';
import { filesByScheme } from './adapters/filesByScheme.js';
import type { FileAccess } from './adapters/filesByScheme.js';
import { openTexts } from './adapters/openTexts.js';
import { hostPace } from './adapters/pace.js';
import { createTextWriter } from './adapters/textWriter.js';
import type { CreateGit } from './adapters/editorGit.js';

/** What a host with a disk and processes has beyond the editor's own ways. */
export interface NativeHost extends FileAccess {
  readonly createGit: CreateGit;
  readonly createReports: () => Promise<ReportFiles>;
}

/** What the desktop and the web have each in their own way. */
export interface Host {
  /** `failed` hears of what the scanner can do without. */
  readonly createScanner: (failed: (error: unknown) => void) => Promise<Scanner>;
  /** Reaches the disk without the editor's detour, where there is a disk. */
  readonly native?: NativeHost;
}

/** The editor as the core's host. */
export function createHostPorts(
  context: vscode.ExtensionContext,
  { createScanner, native }: Host,
  failed: (error: unknown) => void,
): Omit<StoryrootPorts, 'failed'> {
  const { files, bytes } = filesByScheme(native);
  return {
    files,
    openTexts,
    pace: hostPace,
    resolve: (folder, path) => vscode.Uri.joinPath(vscode.Uri.parse(`${folder.uri}/`, true), path).toString(),
    writer: createTextWriter(bytes),
    scanner: () => createScanner(failed),
    preparesScan: native !== undefined,
    excludes: editorExcludes,
    isTrusted: () => vscode.workspace.isTrusted,
    // Readers and their libraries are loaded when there is something to read, not when the editor starts.
    formats: async () => (await import('../sources/index.js')).formats,
    traces: async () => (await import('./traceHost.js')).createTraceHost(context, native),
  };
}
