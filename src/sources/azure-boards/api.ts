import type { Cancellation } from '../../core/ports/cancellation.js';
import { t } from '../../core/text/l10n.js';
import type { ClientAnswer, ClientRequest, RemoteClient } from '../remote/client.js';
import { listOf, numberKeyOf, objectOf, textOf, timeOf } from '../remote/json.js';
import type { JsonObject } from '../remote/json.js';
import { RemoteError } from '../remote/remoteError.js';
import type { TrackerPlace } from '../remote/tracker.js';
import { versionOf } from './place.js';

/** One change of a work item, as JSON Patch (RFC 6902). */
export interface PatchStep {
  readonly op: 'test' | 'add' | 'replace';
  readonly path: string;
  readonly value: unknown;
}

/** The requests of work item tracking, one each; ids are keys of digits. */
export interface Api {
  connection(cancelled?: Cancellation): Promise<JsonObject>;
  /** Ids of what a question in WIQL finds, and the time that it was true at. */
  query(wiql: string, top: number, cancelled?: Cancellation): Promise<{ ids: readonly string[]; asOf?: string }>;
  /** The id of the item that changed last, in a list of one. */
  newest(cancelled?: Cancellation): Promise<readonly string[]>;
  /** Items in no order, without those that are gone. */
  batch(ids: readonly string[], cancelled?: Cancellation): Promise<readonly JsonObject[]>;
  one(id: string, cancelled?: Cancellation): Promise<JsonObject>;
  /** The newest 200, oldest first. */
  comments(id: string, cancelled?: Cancellation): Promise<readonly unknown[]>;
  addComment(id: string, text: string): Promise<void>;
  updates(id: string, skip: number): Promise<unknown>;
  /** The states of a type of item, with their categories, in the order of its workflow. */
  states(type: string): Promise<readonly unknown[]>;
  patch(id: string, steps: readonly PatchStep[]): Promise<void>;
  /** Whether a change would be taken; nothing is changed. */
  accepts(id: string, steps: readonly PatchStep[], cancelled?: Cancellation): Promise<boolean>;
  mayWrite(id: string, cancelled?: Cancellation): Promise<boolean>;
  /** Whether comments are written in Markdown: since 7.1. */
  readonly commentsInMarkdown: boolean;
}

export function createApi({ key: project, settings }: TrackerPlace, client: RemoteClient): Api {
  const version = versionOf(settings);
  const isNew = Number(version) >= 7.1;
  const root = `/${encodeURIComponent(project)}/_apis/wit`;
  const versioned = { 'api-version': version };
  const forComments = { 'api-version': `${version}-preview.${isNew ? 4 : 3}` };
  const ask = async (request: ClientRequest, cancelled?: Cancellation): Promise<ClientAnswer> =>
    client.request({ ...request, ...(cancelled ? { cancelled } : {}) });
  const patch = (id: string, steps: readonly PatchStep[], validateOnly: boolean): ClientRequest => ({
    method: 'PATCH',
    path: `${root}/workitems/${id}`,
    query: validateOnly ? { ...versioned, validateOnly } : versioned,
    contentType: 'application/json-patch+json',
    body: steps,
    purpose: validateOnly ? 'try' : 'write',
  });
  const query: Api['query'] = async (wiql, top, cancelled) => {
    const { json } = await ask(
      {
        method: 'POST',
        path: `${root}/wiql`,
        query: { ...versioned, timePrecision: true, $top: top },
        body: { query: wiql },
        repeatable: true,
        purpose: 'list',
      },
      cancelled,
    );
    const { workItems, asOf } = objectOf(json);
    if (!Array.isArray(workItems)) throw unreadable();
    const time = timeOf(asOf);
    const ids = workItems.flatMap((item) => numberKeyOf(objectOf(item)['id']) ?? []);
    return { ids, ...(time === undefined ? {} : { asOf: time }) };
  };
  const one: Api['one'] = async (id, cancelled) => {
    const request = { path: `${root}/workitems/${id}`, query: { ...versioned, $expand: 'all' }, purpose: 'read' };
    return objectOf((await ask({ ...request, fresh: true }, cancelled)).json);
  };
  const accepts: Api['accepts'] = async (id, steps, cancelled) => {
    const refused = [400, 401, 403, 409, 412];
    return (await ask({ ...patch(id, steps, true), expects: refused }, cancelled)).status === 200;
  };
  return {
    connection: async (cancelled) =>
      objectOf((await ask({ path: '/_apis/connectionData', purpose: 'account', fresh: true }, cancelled)).json),
    query,
    newest: async (cancelled) =>
      (
        await query(
          'SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project ORDER BY [System.ChangedDate] DESC',
          1,
          cancelled,
        )
      ).ids,
    batch: async (ids, cancelled) => {
      const body = { ids: ids.map(Number), $expand: 'relations', errorPolicy: 'omit' };
      const path = `${root}/workitemsbatch`;
      const request = { method: 'POST', path, query: versioned, body, repeatable: true, purpose: 'batch' } as const;
      const { value } = objectOf((await ask(request, cancelled)).json);
      if (!Array.isArray(value)) throw unreadable();
      return value.map(objectOf);
    },
    one,
    comments: async (id, cancelled) => {
      const query = { ...forComments, $top: 200, order: 'desc' };
      const request = { path: `${root}/workItems/${id}/comments`, query, purpose: 'comments', fresh: true };
      return listOf(objectOf((await ask(request, cancelled)).json)['comments']).toReversed();
    },
    addComment: async (id, text) => {
      const query = isNew ? { ...forComments, format: 'markdown' } : forComments;
      await ask({
        method: 'POST',
        path: `${root}/workItems/${id}/comments`,
        query,
        body: { text },
        purpose: 'comment',
      });
    },
    updates: async (id, skip) => {
      const query = { ...versioned, $top: 200, $skip: skip };
      return (await ask({ path: `${root}/workItems/${id}/updates`, query, purpose: 'history', fresh: true })).json;
    },
    states: async (type) => {
      const path = `${root}/workitemtypes/${encodeURIComponent(type)}/states`;
      return listOf(objectOf((await ask({ path, query: versioned, purpose: 'statuses' })).json)['value']);
    },
    patch: async (id, steps) => {
      await ask(patch(id, steps, false));
    },
    accepts,
    mayWrite: async (id, cancelled) => {
      const title = textOf(objectOf((await one(id, cancelled))['fields'])['System.Title']) ?? '';
      // No revision: that somebody else writes at the same moment says nothing about rights.
      return accepts(id, [{ op: 'add', path: '/fields/System.Title', value: title }], cancelled);
    },
    commentsInMarkdown: isNew,
  };
}

export function unreadable(): RemoteError {
  return new RemoteError('broken', t('The server’s answer is not what Azure DevOps answers.'));
}
