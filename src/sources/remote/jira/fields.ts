import { t } from '../../../core/text/l10n.js';
import { RemoteError } from '../remoteError.js';
import { at, listAt, textAt } from '../jsonPath.js';

/** The fields of a site that tell more than what every Jira has. */
export interface JiraFields {
  /** Fields that hold acceptance criteria; projects may have one each of the same name. */
  readonly criteria: readonly JiraField[];
  /** Ids of fields that hold an estimate in points. */
  readonly points: readonly string[];
  /** Ids of fields that hold the key of the epic, from before every issue had a parent. */
  readonly epicLinks: readonly string[];
}

export interface JiraField {
  readonly id: string;
  readonly name: string;
}

const systemFields = [
  'summary',
  'description',
  'status',
  'resolution',
  'issuetype',
  'parent',
  'subtasks',
  'issuelinks',
  'labels',
  'assignee',
  'priority',
  'timetracking',
  'updated',
];

/**
 * Finds them in the answer of `GET field`. `wanted` is the setting `criteria`, a name or an id; rejects it with
 * `RemoteError` where the site has no such field.
 */
export function fieldsOf(answer: unknown, wanted: string | undefined): JiraFields {
  const all = listAt(answer).flatMap((field) => {
    const id = textAt(field, 'id');
    return id === undefined
      ? []
      : [{ id, name: textAt(field, 'name') ?? id, custom: textAt(field, 'schema', 'custom'), field }];
  });
  const isWanted = ({ id, name }: JiraField): boolean =>
    wanted === undefined
      ? /^acceptance criteri(?:a|on)$/i.test(name.trim())
      : id === wanted || name.trim().toLowerCase() === wanted.trim().toLowerCase();
  const criteria = all.filter((field) => isWanted(field) && at(field.field, 'custom') !== false);
  if (wanted !== undefined && criteria.length === 0) {
    throw new RemoteError('refused', t('Jira has no field “{0}”. Correct “criteria” in storyroot.yaml.', wanted));
  }
  const having = (name: RegExp, custom: RegExp): readonly string[] =>
    all.filter((field) => name.test(field.name) || custom.test(field.custom ?? '')).map(({ id }) => id);
  return {
    criteria: criteria.map(({ id, name }) => ({ id, name })),
    points: having(/^story points?(?: estimate)?$/i, /:jsw-story-points$/),
    epicLinks: having(/^epic link$/i, /:gh-epic-link$/),
  };
}

/** Names of the fields that requests ask for. */
export function fieldNames(fields: JiraFields): readonly string[] {
  return [...systemFields, ...fields.criteria.map(({ id }) => id), ...fields.points, ...fields.epicLinks];
}
