import type { Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { markdownOf, sectionName } from './body.js';
import type { Body } from './body.js';
import { listOf, textOf } from './keyValues.js';
import type { KeyValues } from './keyValues.js';

/** The parts of a story that are prose. */
interface Prose {
  /** The description; empty when there is none. */
  readonly intent: string;
  readonly sections: readonly Section[];
}

/**
 * Sorts the body into the intent and everything else, so that no line is lost: `criteria` are the lines that are shown
 * as criteria. Without a description the text above the first heading is the intent.
 */
export function sectionsOf(body: Body, criteria: ReadonlySet<number>, values: KeyValues): Prose {
  let intent = '';
  const sections: Section[] = [];
  for (const { title, lines } of body.sections) {
    const name = sectionName(title);
    const markdown = name === 'comments' ? commentsOf(markdownOf(lines)) : markdownOf(lines, criteria);
    if (markdown === '') continue;
    if (name === 'description' && intent === '') intent = markdown;
    else sections.push({ title, markdown });
  }
  const [first] = sections;
  if (first?.title === '') {
    sections.shift();
    const text = first.markdown.replace(/^# .*\n*/, '').trim();
    if (intent === '') intent = text;
    else if (text !== '') sections.unshift({ title: t('Introduction'), markdown: text });
  }
  return { intent, sections: [...sections, ...furtherSections(values)] };
}

/** What the front matter says and no field of a story holds. */
function furtherSections(values: KeyValues): readonly Section[] {
  const references = [...listOf(values, 'references'), ...listOf(values, 'documentation')];
  const facts: readonly (readonly [string, string])[] = [
    [t('Milestone'), textOf(values, 'milestone')],
    [t('Due'), textOf(values, 'due_date')],
    [t('Reporter'), textOf(values, 'reporter')],
  ];
  const details = facts.filter(([, value]) => value !== '').map(([label, value]) => `- ${label}: ${value}`);
  return [
    ...(references.length > 0
      ? [{ title: t('References'), markdown: references.map((to) => `- ${to}`).join('\n') }]
      : []),
    ...(details.length > 0 ? [{ title: t('Details'), markdown: details.join('\n') }] : []),
  ];
}

/** Comments as Markdown that can be read: each entry's `author:` and `created:` lines in one, set off from its text. */
function commentsOf(markdown: string): string {
  const entries: string[] = [];
  let author = '';
  for (const line of markdown.split('\n')) {
    const [, key, value = ''] = /^(author|created):[ \t]*(.*)$/.exec(line) ?? [];
    if (key === 'author') author = value;
    else if (key === 'created') entries.push(`**${author}** ${value}`.replace('****', '').trim(), '');
    else if (line !== '---') entries.push(line);
    else entries.push('');
  }
  return entries
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
