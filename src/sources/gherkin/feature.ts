import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { storyIn } from '../../core/backlog/storyWith.js';
import type { Criterion, Intent, Section } from '../../core/model/story.js';
import { criterionIds } from '../../core/notation/criterionIds.js';
import { t } from '../../core/text/l10n.js';
import { storySentence } from '../../core/text/storySentence.js';
import { blocksOf } from './blocks.js';
import type { FeatureBlock } from './blocks.js';

/** A feature is a story; its rules and scenarios are statements, for only its tests can tell whether they hold. */
export function* readFeature(file: SourceFile, source: string): Iterable<ReadItem> {
  const [feature, ...blocks] = blocksOf(file);
  if (!feature) {
    const message = t('{0} holds no feature. One begins with a line such as “Feature: …”.', file.path);
    const range = file.lines.rangeOf({ start: 0, end: file.lines.end(0) });
    yield {
      type: 'problem',
      problem: { code: 'not-an-item', severity: 'information', message, uri: file.uri, range },
    };
    return;
  }
  const id = file.path.replace(/\.feature(?:\.md)?$/i, '');
  const intent = intentOf(feature);
  const parent = feature.tags.map((tag) => /^(?:story|epic|parent)[:=](.+)$/i.exec(tag)?.[1]).find(Boolean);
  yield {
    type: 'story',
    story: storyIn(file, source, {
      id,
      title: feature.name || id.slice(id.lastIndexOf('/') + 1),
      kind: 'feature',
      ...(intent && { intent }),
      criteria: criteriaOf(file, blocks),
      sections: sectionsOf(blocks),
      labels: [...new Set(feature.tags)],
      ...(parent !== undefined && { parent }),
      onlyTagged: true,
      range: file.lines.rangeOf({ start: feature.start, end: blocks.at(-1)?.end ?? feature.end }),
    }),
  };
}

function criteriaOf(file: SourceFile, blocks: readonly FeatureBlock[]): readonly Criterion[] {
  const statements = blocks.filter(({ block }) => block === 'rule' || block === 'scenario');
  const ids = criterionIds(
    statements.map(({ tags }) => tags.find((tag) => /^AC[-_]?\d+(?:\.\d+)*$/i.test(tag))),
    'AC',
  );
  return statements.map(({ name, start, end }, at) => ({
    id: ids[at] ?? '',
    text: name,
    done: false,
    state: 'derived',
    tickable: false,
    range: file.lines.rangeOf({ start, end }),
  }));
}

function intentOf({ lines }: FeatureBlock): Intent | undefined {
  const prose = lines
    .map((line) => line.trim())
    .join('\n')
    .trim();
  return prose === '' ? undefined : (storySentence(prose) ?? { prose });
}

/** The steps as they are written: scenario by scenario, a rule's text and the background under their names. */
function sectionsOf(blocks: readonly FeatureBlock[]): readonly Section[] {
  const sections: { title: string; parts: string[] }[] = [];
  for (const { block, name, lines } of blocks) {
    const steps = withoutIndent(lines);
    const title = name || (block === 'background' ? t('Background') : t('Scenario'));
    if (block === 'examples') sections.at(-1)?.parts.push(...(name === '' ? [] : [name]), steps);
    else sections.push({ title, parts: [steps] });
  }
  return sections.flatMap(({ title, parts }) => {
    const text = parts.filter((part) => part !== '').join('\n\n');
    const fence = text.includes('```') ? '~~~~' : '```';
    return text === '' ? [] : [{ title, markdown: `${fence}gherkin\n${text}\n${fence}` }];
  });
}

function withoutIndent(lines: readonly string[]): string {
  const filled = lines.filter((line) => line.trim() !== '');
  const indent = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  return lines
    .map((line) => line.slice(indent).trimEnd())
    .join('\n')
    .trim();
}
