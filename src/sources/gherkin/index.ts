// Gherkin features as stories, where storyroot.yaml asks for it. Knows the core only; reads texts that it is given.
import { coverOf } from '../../core/backlog/coveredPaths.js';
import { sourceIdOf } from '../../core/backlog/format.js';
import type { Format, LocalSource, Surroundings } from '../../core/backlog/format.js';
import { normalPath } from '../../core/backlog/localPath.js';
import { t } from '../../core/text/l10n.js';
import { readFeature } from './feature.js';

const type = 'gherkin';

/**
 * Gherkin (cucumber/gherkin, commit fd02ffd), also within Markdown. Only what `storyroot.yaml` names is a backlog; tags and
 * titles of all other features are references and evidence, wherever they lie. Read only.
 */
export function gherkinFormat(): Format {
  return {
    type,
    onlyNamed: true,
    find: () => Promise.resolve([]),
    open: (surroundings, path) => Promise.resolve(sourceAt(surroundings, normalPath(path))),
  };
}

function sourceAt({ folder }: Surroundings, path: string): LocalSource {
  const id = sourceIdOf(type, folder, path);
  const covers = coverOf(path);
  return {
    id,
    type,
    label: t('Features in {0}', path === '' ? folder.name : path),
    folder,
    configuration: [],
    claims: (file) => file === path || (/\.feature(?:\.md)?$/i.test(file) && covers(file)),
    read: (file) => readFeature(file, id),
  };
}
