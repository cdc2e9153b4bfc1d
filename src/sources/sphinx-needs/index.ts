// sphinx-needs: directives in texts, and the needs.json that is built of them. Knows the core only; reads texts.
import { coveredPaths } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, ReadItem, SourceFile, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import { uidsIn } from '../../core/backlog/uidsIn.js';
import { t } from '../../core/text/l10n.js';
import { linesOf } from '../../core/text/lines.js';
import { holdsDirective, rstNeeds } from './directives.js';
import { mystNeeds } from './myst.js';
import { storyOf } from './need.js';
import type { Need } from './need.js';
import { looksLikeNeeds, readNeedsJson } from './needsJson.js';
import { findProjects, usualProject } from './project.js';
import type { Project } from './project.js';

const type = 'sphinx-needs';

/** Texts of one project that are looked into for a need; further ones are told as a problem. */
const mostTexts = 1500;
const mostBuilt = 10;

/**
 * sphinx-needs 8.3.1 (useblocks/sphinx-needs, commit b42246af), read only. A folder with a `conf.py` or `ubproject.toml`
 * that speaks of it is a project; a text belongs to it where one of its directives stands in it.
 */
export function sphinxNeedsFormat(): Format {
  return { type, find, open };
}

async function find(surroundings: Surroundings): Promise<readonly LocalSource[]> {
  const all = surroundings.listing.files.map(({ path }) => path);
  const projects = await findProjects(surroundings);
  const sources: LocalSource[] = [];
  for (const project of projects) {
    const inner = projects.filter(({ folder }) => folder !== project.folder && isInside(folder, project.folder));
    const texts = all.filter(
      (path) => isText(path) && isInside(path, project.folder) && !inner.some(({ folder }) => isInside(path, folder)),
    );
    const files = await withNeeds(surroundings, texts.slice(0, mostTexts), project);
    if (files.length === 0) continue;
    sources.push(sourceOf(surroundings, { path: project.folder, files, project, isCut: texts.length > mostTexts }));
  }
  const built = all.filter((path) => /(?:^|\/)needs\.json$/.test(path) && !/(?:^|\/)_?build\//.test(path));
  for (const path of built.slice(0, mostBuilt)) {
    if (!looksLikeNeeds((await surroundings.readText(path)) ?? '')) continue;
    sources.push(sourceOf(surroundings, { path, files: [path], project: usualProject('') }));
  }
  return sources;
}

async function open(surroundings: Surroundings, path: string): Promise<LocalSource> {
  const wanted = normalPath(path);
  const covered = coveredPaths(surroundings, path, (file) => isText(file) || /(?:^|\/)needs\.json$/.test(file));
  const projects = (await findProjects(surroundings)).filter(
    ({ folder }) => isInside(wanted, folder) || isInside(folder, wanted),
  );
  const [project = usualProject(wanted)] = [...projects].sort((a, b) => b.folder.length - a.folder.length);
  const json = covered.filter((file) => file.endsWith('.json'));
  const texts = covered.filter((file) => !file.endsWith('.json'));
  const files = covered.length === 1 ? covered : [...json, ...(await withNeeds(surroundings, texts, project))];
  return sourceOf(surroundings, { path: wanted, files, project });
}

/** Those in which a need stands, and not only an example of one. */
async function withNeeds(
  surroundings: Surroundings,
  paths: readonly string[],
  { types }: Project,
): Promise<readonly string[]> {
  const texts = await Promise.all(paths.map((path) => surroundings.readText(path)));
  return paths.filter((path, at) => {
    const text = texts[at] ?? '';
    const file = { uri: surroundings.folder.uri, path, text, lines: linesOf(text) };
    return holdsDirective(text, types) && needsIn(file, types).length > 0;
  });
}

function needsIn(file: SourceFile, types: ReadonlySet<string>): readonly Need[] {
  return /\.rst$/i.test(file.path) ? rstNeeds(file, types) : mystNeeds(file, types);
}

interface Found {
  readonly path: string;
  readonly files: readonly string[];
  readonly project: Project;
  readonly isCut?: boolean;
}

function sourceOf({ folder }: Surroundings, { path, files, project, isCut = false }: Found): LocalSource {
  const id = sourceIdOf(type, folder, path);
  const claimed = new Set(files);
  const place = path === '' ? folder.name : path;
  const message = t(
    '{0} holds more texts than are looked into. Name those with needs under "sources" in storyroot.yaml.',
    place,
  );
  return {
    id,
    type,
    label: t('sphinx-needs in {0}', place),
    folder,
    configuration: project.configuration,
    claims: (candidate) => claimed.has(candidate),
    read: (file) => (file.path.endsWith('.json') ? readNeedsJson(file, id) : readNeeds(file, id, project)),
    problems: isCut ? [{ code: 'too-many-files', severity: 'warning', message }] : [],
  };
}

function* readNeeds(file: SourceFile, source: string, { types, links }: Project): Iterable<ReadItem> {
  const needs = needsIn(file, types);
  const uid = uidsIn(source, file.path);
  for (const need of needs) {
    const story = storyOf(need, file, links);
    yield { type: 'story', story: { ...story, uid: uid(story.id), source } };
  }
  if (needs.length > 0) return;
  const text = t('{0} holds no needs of sphinx-needs.', file.path);
  const range = file.lines.rangeOf({ start: 0, end: file.lines.end(0) });
  yield {
    type: 'problem',
    problem: { code: 'not-an-item', severity: 'information', message: text, uri: file.uri, range },
  };
}

function isText(path: string): boolean {
  return /\.(?:rst|md|markdown|myst)$/i.test(path);
}

function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
