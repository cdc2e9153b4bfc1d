import type { Status } from '../../core/model/status.js';
import { t } from '../../core/text/l10n.js';
import { listOf, numberKeyOf, objectOf, textOf, timeOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { kindOfWords } from '../remote/kindWords.js';
import type { RemoteItem, RemoteText, TextFormat } from '../remote/tracker.js';
import { webLink } from '../remote/webLink.js';

const description = 'System.Description';
const steps = 'Microsoft.VSTS.TCM.ReproSteps';
const criteria = 'Microsoft.VSTS.Common.AcceptanceCriteria';

/**
 * A work item as it is kept; undefined where it is none (an id that was left out comes as `null`). Source: Microsoft's
 * description of work item tracking 7.1. `criteriaField` is a team's own field beside Microsoft's; `statusOf` tells what a
 * state of a type of item means.
 */
export function readWorkItem(
  value: unknown,
  statusOf: (type: string, state: string) => Status,
  criteriaField?: string,
): RemoteItem | undefined {
  const workItem = objectOf(value);
  const fields = objectOf(workItem['fields']);
  const key = numberKeyOf(workItem['id']);
  const updatedAt = timeOf(fields['System.ChangedDate']);
  if (key === undefined || updatedAt === undefined) return undefined;
  const relations = listOf(workItem['relations']).map(objectOf);
  const parent = numberKeyOf(fields['System.Parent']) ?? relatedKeys(relations, 'Hierarchy-Reverse')[0];
  const links = relations.flatMap((relation) => linkOf(relation) ?? []);
  const priority = fields['Microsoft.VSTS.Common.Priority'];
  const estimate = estimateOf(fields);
  const person = personOf(fields['System.AssignedTo']);
  const version = numberKeyOf(workItem['rev']);
  return {
    key,
    title: textOf(fields['System.Title']) ?? `AB#${key}`,
    kind: kindOfWords(typeOf(value)),
    status: statusOf(typeOf(value), textOf(fields['System.State']) ?? ''),
    texts: textsOfFields(workItem, fields, criteriaField),
    ...(parent === undefined ? {} : { parent }),
    dependsOn: relatedKeys(relations, 'Dependency-Reverse'),
    ...(links.length > 0 ? { links } : {}),
    labels: (textOf(fields['System.Tags']) ?? '').split(';').flatMap((tag) => textOf(tag.trim()) ?? []),
    people: person === undefined ? [] : [person],
    ...(typeof priority === 'number' ? { priority: String(priority) } : {}),
    ...(estimate === undefined ? {} : { estimate }),
    updatedAt,
    ...(version === undefined ? {} : { version }),
    canComment: true,
  };
}

/** The name of its type: `User Story`. */
export function typeOf(value: unknown): string {
  return textOf(objectOf(objectOf(value)['fields'])['System.WorkItemType']) ?? '';
}

/** Keys of the items that links of one kind lead to: `Hierarchy-Forward` to what is below. */
export function relatedKeys(relations: readonly JsonObject[], kind: string): readonly string[] {
  return relations.flatMap(({ rel, url }) => {
    if (rel !== `System.LinkTypes.${kind}`) return [];
    return numberKeyOf(/\/workItems\/(\d+)$/i.exec(textOf(url) ?? '')?.[1]) ?? [];
  });
}

/** Bugs have steps instead of a description in most processes; not every type has criteria. */
function textsOfFields(workItem: JsonObject, fields: JsonObject, own: string | undefined): readonly RemoteText[] {
  const formats = objectOf(workItem['multilineFieldsFormat']);
  const text = (field: string, name: string, role: RemoteText['role']): RemoteText => {
    const written = textOf(fields[field]) ?? '';
    return { field, name, role, format: formatOf(formats[field], written), text: written, writable: true };
  };
  const has = (field: string): boolean => textOf(fields[field]) !== undefined;
  const usesSteps = has(steps) && !has(description);
  return [
    ...(usesSteps ? [] : [text(description, t('Description'), 'description')]),
    ...(has(steps) ? [text(steps, t('Steps to reproduce'), usesSteps ? 'description' : 'other')] : []),
    ...(has(criteria) ? [text(criteria, t('Acceptance criteria'), 'criteria')] : []),
    ...(own !== undefined && own !== criteria && has(own) ? [text(own, t('Acceptance criteria'), 'criteria')] : []),
  ];
}

/** As the item says; HTML where it does not, but for a text without any element, which reads as Markdown just as well. */
function formatOf(told: unknown, text: string): TextFormat {
  if (typeof told === 'string') return /^markdown$/i.test(told) ? 'markdown' : 'html';
  return /<\/?[a-z][^>]*>|&(?:#\d+|[a-z]+);/i.test(text) ? 'html' : 'markdown';
}

function estimateOf(fields: JsonObject): string | undefined {
  const names = ['StoryPoints', 'Effort', 'Size', 'OriginalEstimate'];
  const found = names.map((name) => fields[`Microsoft.VSTS.Scheduling.${name}`]).find((one) => typeof one === 'number');
  return typeof found === 'number' ? String(found) : undefined;
}

/** An object since Azure DevOps 2019; `Name <mail>` before. */
export function personOf(value: unknown): string | undefined {
  if (typeof value === 'string') return textOf(value.replace(/(?<!\s)\s*<[^<>]*>$/, ''));
  return textOf(objectOf(value)['displayName']);
}

function linkOf({ rel, url, attributes }: JsonObject): { readonly title: string; readonly url: string } | undefined {
  return rel === 'Hyperlink' ? webLink(textOf(url), textOf(objectOf(attributes)['comment'])) : undefined;
}
