import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

/** What a real editor brings along: its packages, and the folder of its built-in extensions with their grammars. */
export interface EditorParts {
  readonly extensions: string;
  /** Path of a file within one of the editor's packages. */
  readonly packageFile: (path: string) => string;
  /** Loads one of the editor's packages; the caller says what it expects of it. */
  readonly load: (path: string) => unknown;
}

/** The newest editor that the tests installed in the project's `.vscode-test/`; undefined when there is none. */
export function findEditorParts(project: string = process.cwd()): EditorParts | undefined {
  const installed = join(project, '.vscode-test');
  if (!existsSync(installed)) return undefined;
  const versions = readdirSync(installed).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  for (const version of versions.filter((name) => name.startsWith('server-'))) {
    const product = resolve(installed, version, 'node_modules/code-server/lib/vscode');
    const extensions = join(product, 'extensions');
    const packageFile = (path: string): string => join(product, 'node_modules', path);
    if (!existsSync(extensions) || !existsSync(packageFile('@vscode/tree-sitter-wasm'))) continue;
    const require = createRequire(join(product, 'package.json'));
    return { extensions, packageFile, load: (path): unknown => require(packageFile(path)) as unknown };
  }
  return undefined;
}
