/** Version control's own, dependencies, and caches whose names nobody would give to anything else. */
const always: ReadonlySet<string> = new Set([
  ...['.git', '.hg', '.svn', '.jj', 'CVS'],
  ...['node_modules', 'bower_components', 'jspm_packages', '.pnpm-store', '.yarn', '.venv', '.gradle', '.terraform'],
  ...['__pycache__', '.mypy_cache', '.pytest_cache', '.ruff_cache', '.tox', '.nyc_output', '.cache', '.parcel-cache'],
  ...['.next', '.nuxt', '.svelte-kit', '.turbo', '.angular', '.dart_tool', '.vscode-test', '.vscode-test-web'],
]);

const node = 'package.json';
const python = ['pyproject.toml', 'setup.py'];
const gradle = ['build.gradle', 'build.gradle.kts'];

/** Plain words that name build output only beside the file of a tool that puts it there. */
const beside: ReadonlyMap<string, readonly string[]> = new Map([
  ['dist', [node, ...python]],
  ['out', [node, 'foundry.toml']],
  ['coverage', [node, ...python]],
  ['build', [node, ...python, ...gradle, 'CMakeLists.txt', 'meson.build', 'pubspec.yaml']],
  ['target', ['pom.xml', 'Cargo.toml', 'build.sbt', 'project.clj']],
  ['venv', [...python, 'requirements.txt']],
]);

/**
 * Whether a search leaves a folder out: exactly these names, for they may be anything elsewhere (`docs/build`,
 * `drivers/target`). `has` tells whether the folder that it lies in holds a file of that name.
 */
export function isSkippedFolder(name: string, has: (file: string) => boolean): boolean {
  return always.has(name) || (beside.get(name)?.some(has) ?? false);
}

/**
 * Whether a change of a file is worth a look, told from its path (relative to the workspace folder) alone: build tools
 * write thousands of files, so plain words that may name build output count as that here.
 */
export function isListed(path: string): boolean {
  return !path
    .split('/')
    .slice(0, -1)
    .some((name) => isSkippedFolder(name, () => true));
}
