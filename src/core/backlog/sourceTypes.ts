/** The local formats' types, as `storyroot.yaml` writes them. */
export const localTypes: readonly string[] = [
  'storyroot',
  'backlog-md',
  'openspec',
  'spec-kit',
  'kiro',
  'bmad',
  'taskmaster',
  'specweave',
  'markdown',
  'decisions',
  'gherkin',
  'openfasttrace',
  'sphinx-needs',
  'strictdoc',
  'doorstop',
  'reqstool',
];

/** The trackers' types. */
export const remoteTypes: readonly string[] = [
  'github',
  'gitlab',
  'jira',
  'azure-boards',
  'linear',
  'redmine',
  'gitea',
  'http',
];
