// All local formats, the more specific first: a file belongs to the first source that claims it.
import type { Format } from '../core/backlog/format.js';
import { backlogMdFormat } from './backlog-md/index.js';
import { decisionsFormat } from './decisions/index.js';
import { lazyFormat } from './lazyFormat.js';
import { storyrootFormat } from './storyroot/index.js';

/** Adding a format is one folder and one line. */
export const formats: readonly Format[] = [
  backlogMdFormat(),
  lazyFormat({ type: 'taskmaster', path: /(?:^|\/)tasks\/tasks\.json$/ }, async () =>
    (await import('./taskmaster/index.js')).taskmasterFormat(),
  ),
  lazyFormat({ type: 'openspec', path: /(?:^|\/)openspec\// }, async () =>
    (await import('./openspec/index.js')).openSpecFormat(),
  ),
  lazyFormat(
    { type: 'spec-kit', path: /(?:^|\/)(?:specs|kitty-specs)\/[^/]+\/(?:spec|plan|tasks|research)\.md$/ },
    async () => (await import('./spec-kit/index.js')).specKitFormat(),
  ),
  lazyFormat({ type: 'kiro', path: /(?:^|\/)\.(?:kiro|claude)\/specs\// }, async () =>
    (await import('./kiro/index.js')).kiroFormat(),
  ),
  lazyFormat({ type: 'specweave', path: /(?:^|\/)\.specweave\/increments\// }, async () =>
    (await import('./specweave/index.js')).specweaveFormat(),
  ),
  lazyFormat(
    {
      type: 'openfasttrace',
      path: /(?:^|\/)(?:docs?|documentation|specs?|specification|requirements?)\/.*\.(?:md|markdown|rst)$/i,
    },
    async () => (await import('./openfasttrace/index.js')).openFastTraceFormat(),
  ),
  lazyFormat({ type: 'doorstop', path: /(?:^|\/)\.doorstop\.yml$/ }, async () =>
    (await import('./doorstop/index.js')).doorstopFormat(),
  ),
  lazyFormat(
    { type: 'reqstool', path: /(?:^|\/)(?:requirements|reqstool_config|software_verification_cases)\.ya?ml$/ },
    async () => (await import('./reqstool/index.js')).reqstoolFormat(),
  ),
  lazyFormat({ type: 'strictdoc', path: /\.sdoc$|(?:^|\/)strictdoc(?:_config\.py|\.toml)$/i }, async () =>
    (await import('./strictdoc/index.js')).strictdocFormat(),
  ),
  lazyFormat({ type: 'sphinx-needs', path: /(?:^|\/)(?:conf\.py|ubproject\.toml|needs\.json)$/ }, async () =>
    (await import('./sphinx-needs/index.js')).sphinxNeedsFormat(),
  ),
  lazyFormat(
    {
      type: 'bmad',
      path: /(?:^|\/)(?:\.bmad-core|_?\.?bmad|_bmad-output)\/|(?:^|\/)sprint-status\.ya?ml$|stor(?:y|ies)[^/]*\/[^/]*\d\.[^/]*\.md$|\.story\.md$/i,
    },
    async () => (await import('./bmad/index.js')).bmadFormat(),
  ),
  decisionsFormat(),
  // Never found by itself: features would flood a backlog that is kept elsewhere.
  lazyFormat({ type: 'gherkin' }, async () => (await import('./gherkin/index.js')).gherkinFormat()),
  lazyFormat(
    {
      type: 'markdown',
      path: /^(?:docs?\/)?(?:todos?|to-do|backlog|roadmap|tasks)\.(?:md|markdown)$|^\.github\/instructions\/specs\//i,
    },
    async () => (await import('./markdown/index.js')).markdownFormat(),
  ),
  storyrootFormat(),
];
