import { brokenYaml } from '../../core/backlog/brokenYaml.js';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { changeStory } from './change.js';
import type { Change } from './layout.js';
import { textAt, valueAt } from './schemas.js';
import type { Store } from './store.js';

/** `.openspec.yaml`: the goal that a change is for, where it names one; and that there is such a change at all. */
export function* readSettings(file: SourceFile, store: Store, change: Change): Iterable<ReadItem> {
  const document = parseYaml(file.text);
  const { root } = document;
  const story = changeStory(file, store, change);
  const created = textAt(root, 'created');
  const range = file.lines.rangeOf({ start: 0, end: file.text.length });
  yield {
    type: 'status',
    note: { story: change.id, status: story.status, source: store.id, uri: file.uri, range },
    alone: { ...story, ...(created !== undefined && !change.archived ? { updatedAt: created } : {}) },
  };
  const goal = textAt(root, 'goal');
  const sections = sectionsIn(root);
  if (goal !== undefined || sections.length > 0) {
    const id = `${change.id}/goal`;
    yield {
      type: 'story',
      story: storyIn(file, store.id, {
        id,
        title: goal ?? t('Scope of {0}', story.title),
        kind: 'goal',
        sections,
        parent: change.id,
        archived: change.archived,
        onlyTagged: true,
        ...(created !== undefined && { updatedAt: created }),
        range,
      }),
    };
  }
  const broken = brokenYaml(file, document, { start: 0, end: file.text.length });
  if (broken) yield broken;
}

function sectionsIn(root: YamlNode | undefined): readonly Section[] {
  const areas = valueAt(root, 'affected_areas');
  const initiative = valueAt(root, 'initiative');
  const named = areas?.kind === 'list' ? areas.items.map(plain) : areas ? [plain(areas)] : [];
  const initiatives =
    initiative?.kind === 'map' ? initiative.entries.map(({ value }) => plain(value)) : [plain(initiative)];
  return [
    {
      title: t('Affected areas'),
      markdown: named
        .filter((area) => area !== '')
        .map((area) => `- ${area}`)
        .join('\n'),
    },
    { title: t('Initiative'), markdown: initiatives.filter((part) => part !== '').join('/') },
  ].filter(({ markdown }) => markdown !== '');
}

function plain(node: YamlNode | undefined): string {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value).trim() : '';
}
