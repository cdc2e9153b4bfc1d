/** What a file is by the schema: the configuration, a file of stories, or a story with front matter. */
export type SchemaKind = 'configuration' | 'stories' | 'front matter';

const folders = /^(?:\.storyroot|backlog|stories|docs\/backlog|docs\/stories)\//;
const yaml = /\.ya?ml$/i;

/**
 * What a file in a workspace folder is; `source` is the type of the source that reads it. A file where stories are looked
 * for may not hold any yet.
 */
export function schemaKindOf(path: string, source: string | undefined): SchemaKind | undefined {
  if (/^storyroot\.ya?ml$/.test(path)) return 'configuration';
  if (source === undefined) return yaml.test(path) && folders.test(path) ? 'stories' : undefined;
  if (source !== 'storyroot') return undefined;
  if (yaml.test(path)) return 'stories';
  return /\.(?:md|markdown)$/i.test(path) ? 'front matter' : undefined;
}
