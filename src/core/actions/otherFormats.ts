import type { LocalSource } from '../backlog/format.js';
import { t } from '../text/l10n.js';

/** Sources beside which a team may well keep its stories in Storyroot's own format: records and tests. */
export const besideStories: ReadonlySet<string> = new Set(['storyroot', 'decisions', 'gherkin']);

/** Where a new story of another format goes, and what makes one: only its own tool gives it all that it needs. */
export function whereStoriesGo({ type, label }: LocalSource): string {
  const way = ways.get(type);
  return way === undefined
    ? t('The stories here are kept in another format ({0}): create them with its own tool.', label)
    : t('The stories here are kept in another format ({0}). A new one: {1}.', label, way);
}

/** Commands of the formats' own tools, and files where there is no command; as their documentation gives them. */
const ways: ReadonlyMap<string, string> = new Map([
  ['backlog-md', 'backlog task create "…"'],
  ['openspec', 'openspec/changes/<name>/proposal.md'],
  ['spec-kit', '/speckit.specify …'],
  ['kiro', '.kiro/specs/<name>/requirements.md'],
  ['bmad', 'create-story'],
  ['taskmaster', 'task-master add-task --prompt="…"'],
  ['specweave', '/specweave:increment "…"'],
]);
