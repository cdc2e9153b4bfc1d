import { unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

/**
 * Whether this editor's list of the system's certificates can be told another one: it asks Node for the list, and Node
 * reads it on Linux from a file that may be named (nodejs.org/api/cli.html#ssl_cert_filefile).
 */
export function canTrust(): boolean {
  const setting = vscode.workspace.getConfiguration('http').inspect('systemCertificatesNode');
  return process.platform === 'linux' && setting?.defaultValue === true;
}

/**
 * Makes this the only certificate of the system. The editor reads them once, with the first request of this window.
 * Returns what undoes it.
 */
export function trust(cert: string): () => void {
  const path = join(tmpdir(), `storyroot-certificates-${process.pid}.pem`);
  const before = process.env['SSL_CERT_FILE'];
  writeFileSync(path, cert);
  process.env['SSL_CERT_FILE'] = path;
  return () => {
    unlinkSync(path);
    if (before === undefined) delete process.env['SSL_CERT_FILE'];
    else process.env['SSL_CERT_FILE'] = before;
  };
}
