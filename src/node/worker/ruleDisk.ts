import { existsSync, readFileSync } from 'node:fs';
import type { RuleDisk } from '../../core/links/ignoring/folderRules.js';

/** Rules are read from the disk itself. */
export const ruleDisk: RuleDisk = { textAt, exists: existsSync };

/** Empty where there is no such file. */
export function textAt(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
