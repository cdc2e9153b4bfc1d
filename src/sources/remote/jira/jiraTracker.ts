// What Jira Cloud and Jira Data Center have in common. https://developer.atlassian.com/cloud/jira/platform/rest/v3/
import type { Cancellation } from '../../../core/ports/cancellation.js';
import { t } from '../../../core/text/l10n.js';
import type { ClientRequest, RemoteClient } from '../client.js';
import { at, listAt, numberAt, textAt } from '../jsonPath.js';
import { RemoteError } from '../remoteError.js';
import type { RemoteComment, RemoteItem, RemoteText, Tracker, TrackerPlace } from '../tracker.js';
import { webLink } from '../webLink.js';
import { fieldNames } from './fields.js';
import { commentsOf, itemOf } from './item.js';
import type { EditScreens, ItemContext, TextOfValue } from './item.js';
import { createJiraSite } from './jiraSite.js';
import type { JiraSite } from './jiraSite.js';
import { projectsOf } from './projects.js';
import { noRights } from './rights.js';
import { transitionTo, transitionToDone } from './transitions.js';

/** Where one Jira differs from the other. */
export interface JiraDialect {
  /** `/rest/api/3` */
  readonly root: string;
  readonly textOf: TextOfValue;
  /** The value of a field that is to hold this text. Throws where the text is none of that format. */
  readonly valueOf: (text: string, format: RemoteText['format']) => unknown;
  readonly bodyOfComment: (markdown: string) => Promise<unknown>;
}

export interface Jira {
  readonly projects: readonly string[];
  readonly site: JiraSite;
  /** A request below the root, changes marked as no browser's doing. */
  readonly send: (request: ClientRequest) => Promise<{ readonly json: unknown; readonly time?: string }>;
  /** Names of the fields to ask for. */
  readonly fieldNames: () => Promise<readonly string[]>;
  /** Issues as items; what is none is left out. */
  readonly itemsOf: (issues: readonly unknown[]) => Promise<readonly RemoteItem[]>;
  readonly common: Pick<
    Tracker,
    'account' | 'overlap' | 'fresh' | 'writeText' | 'setDone' | 'setStatus' | 'addComment'
  >;
}

export function createJira(place: TrackerPlace, client: RemoteClient, dialect: JiraDialect): Jira {
  const projects = projectsOf(place.settings);
  const criteria = place.settings.get('criteria');
  const site = createJiraSite({ client, root: dialect.root, projects, criteria });
  const send: Jira['send'] = ({ path, headers, ...request }) =>
    // What browsers may have been tricked into is refused without this header; some hosts pass for browsers.
    client.request({ ...request, path: dialect.root + path, headers: { 'x-atlassian-token': 'no-check', ...headers } });
  const screens: EditScreens = new Map();
  const context = async (): Promise<ItemContext> => {
    const [fields, rights] = await Promise.all([site.fields(), site.rights()]);
    return { fields, screens, textOf: dialect.textOf, rightsIn: (project) => rights.get(project) ?? noRights };
  };
  const jira: Omit<Jira, 'common'> = {
    projects,
    site,
    send,
    fieldNames: async () => fieldNames(await site.fields()),
    itemsOf: async (issues) => {
      const known = await context();
      return issues.flatMap((issue) => itemOf(issue, known) ?? []);
    },
  };
  return { ...jira, common: commonAbilities(jira, dialect) };
}

function commonAbilities(jira: Omit<Jira, 'common'>, dialect: JiraDialect): Jira['common'] {
  const { send, site } = jira;
  const move = async (key: string, choose: (transitions: readonly unknown[]) => string | undefined): Promise<void> => {
    const path = `${issuePath(key)}/transitions`;
    const query = { expand: 'transitions.fields' };
    const id = choose(listAt((await send({ path, query, fresh: true, purpose: 'statuses' })).json, 'transitions'));
    if (id === undefined) throw new RemoteError('refused', t('Jira does not offer this status for {0} now.', key));
    await send({ method: 'POST', path, body: { transition: { id } }, purpose: 'status' });
  };
  return {
    account: (cancelled) => site.account(cancelled),
    // JQL compares minutes, and the search runs behind what is written.
    overlap: 120_000,
    fresh: (key, cancelled) => freshItem(jira, dialect.textOf, key, cancelled),
    writeText: async (base, field, text) => {
      const format = base.texts.find((candidate) => candidate.field === field)?.format ?? 'plain';
      const body = { fields: { [field]: dialect.valueOf(text, format) } };
      await send({ method: 'PUT', path: issuePath(base.key), body, purpose: 'tick' });
    },
    setDone: (key, done) => move(key, (transitions) => transitionToDone(transitions, done)),
    setStatus: (base, status) => move(base.key, (transitions) => transitionTo(transitions, status)),
    addComment: async (key, markdown) => {
      const body = { body: await dialect.bodyOfComment(markdown) };
      await send({ method: 'POST', path: `${issuePath(key)}/comment`, body, purpose: 'comment' });
    },
  };
}

/** The path of an issue below the root. */
export function issuePath(key: string): string {
  return `/issue/${encodeURIComponent(key)}`;
}

async function freshItem(
  jira: Omit<Jira, 'common'>,
  textOf: TextOfValue,
  key: string,
  cancelled: Cancellation | undefined,
): Promise<RemoteItem> {
  const path = issuePath(key);
  const about = { purpose: 'read', fresh: true, ...(cancelled && { cancelled }) };
  const query = {
    fields: [...(await jira.fieldNames()), 'comment'].join(','),
    expand: 'editmeta,transitions,transitions.fields',
  };
  const [{ json: issue }, { json: remote }] = await Promise.all([
    jira.send({ path, query, ...about }),
    // Refused where linking is switched off.
    jira.send({ path: `${path}/remotelink`, expects: [400, 403, 404], ...about }),
  ]);
  const [item] = await jira.itemsOf([issue]);
  if (!item) throw new RemoteError('broken', t('Jira answers with something that is no issue.'));
  const links = listAt(remote).flatMap(
    (link) => webLink(textAt(link, 'object', 'url'), textAt(link, 'object', 'title')) ?? [],
  );
  const comments = await allComments(jira, textOf, issue, item, about);
  return { ...item, ...(links.length > 0 && { links }), comments };
}

/** An issue carries its first comments only. */
async function allComments(
  { send }: Omit<Jira, 'common'>,
  textOf: TextOfValue,
  issue: unknown,
  item: RemoteItem,
  about: Pick<ClientRequest, 'purpose' | 'fresh' | 'cancelled'>,
): Promise<readonly RemoteComment[]> {
  const given = at(issue, 'fields', 'comment');
  const comments = new Map((item.comments ?? []).map((comment) => [comment.id, comment]));
  const total = numberAt(given, 'total') ?? 0;
  let seen = listAt(given, 'comments').length;
  while (seen < total && seen < 1000) {
    const query = { startAt: seen, maxResults: 100, orderBy: 'created' };
    const { json } = await send({ path: `${issuePath(item.key)}/comment`, query, ...about });
    const page = listAt(json, 'comments');
    if (page.length === 0) break;
    for (const comment of commentsOf(json, textOf)) comments.set(comment.id, comment);
    seen += page.length;
  }
  return [...comments.values()].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
