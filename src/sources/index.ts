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
  decisionsFormat(),
  storyrootFormat(),
];
