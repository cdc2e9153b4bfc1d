import { t } from '../../core/text/l10n.js';
import { baseUrlOf } from '../remote/baseUrl.js';
import { SettingFault } from '../remote/tracker.js';
import type { TextFormat } from '../remote/tracker.js';

/** What an entry's settings say of an API: addresses and where things stand in its JSON. Data only. */
export interface Mapping {
  /** Scheme, host and port: no address of the entry leads anywhere else. */
  readonly origin: string;
  /** Path and query of the list. */
  readonly list: string;
  /** Where the list stands in the answer; empty: it is the answer. */
  readonly items: Path;
  /** Path of one item, with `{id}`; absent: items are looked up in the list. */
  readonly item?: string;
  readonly fields: Readonly<Partial<Record<FieldName, Path>>>;
  /** Words of statuses that mean done, in lower case. */
  readonly done: readonly string[];
  readonly format: TextFormat;
  readonly write?: { readonly method: 'PATCH' | 'PUT'; readonly path: string; readonly field: Path };
  /** What stands before the number in the API's own ids: `SHOP-`. */
  readonly keys: string;
  /** Page of an item for people, with `{id}`. */
  readonly page?: string;
}

/** Names of properties, outermost first. */
export type Path = readonly string[];

const fieldNames = [
  'id',
  'title',
  'status',
  'description',
  'criteria',
  'parent',
  'updated',
  'people',
  'labels',
  'kind',
  'url',
] as const;
export type FieldName = (typeof fieldNames)[number];

const formats: readonly TextFormat[] = ['markdown', 'html', 'textile', 'wiki', 'plain'];

/** Throws `SettingFault` for what is missing, wrong, or leads to another origin. */
export function mappingOf(settings: ReadonlyMap<string, string>): Mapping {
  const url = settings.get('url')?.trim();
  if (!url)
    throw new SettingFault('url', t('Write the address of the list, such as `url: https://example.com/api/stories`.'));
  const base = baseUrlOf(url.replace(/[?#].*$/s, ''), 'url');
  const { origin } = new URL(base);
  const { pathname, search } = new URL(url);
  const fields = Object.fromEntries(
    fieldNames.flatMap((name) => {
      const path = pathOf(settings, `fields.${name}`);
      return path ? [[name, path]] : [];
    }),
  );
  for (const name of ['id', 'title'])
    if (!(name in fields))
      throw new SettingFault(
        `fields.${name}`,
        t('Say where the {0} of an item stands, such as `fields: { {0}: {0} }`.', name),
      );
  const item = addressOf(settings, 'item', origin);
  const keys = settings.get('keys')?.trim() ?? '';
  if (!/^(?:[\p{L}][\p{L}\p{N}_.-]*[_.-]|[\p{L}]*)$/u.test(keys))
    throw new SettingFault('keys', t('Write what stands before the number in the ids, such as `keys: SHOP-`.'));
  const format = formats.find((name) => name === (settings.get('format')?.trim().toLowerCase() || 'markdown'));
  if (!format) throw new SettingFault('format', t('Write one of these as the format: {0}.', formats.join(', ')));
  const page = addressOf(settings, 'page', origin);
  const write = writeOf(settings, origin, item, fields);
  return {
    origin,
    list: `${pathname}${search}`,
    items: pathOf(settings, 'items') ?? [],
    ...(item === undefined ? {} : { item }),
    fields,
    done: (settings.get('done') ?? 'done, closed, resolved, completed')
      .toLowerCase()
      .split(',')
      .map((word) => word.trim()),
    format,
    ...(write ? { write } : {}),
    keys,
    ...(page === undefined ? {} : { page }),
  };
}

/** A path with `{id}` filled in. */
export function filled(path: string, key: string): string {
  return path.replaceAll('{id}', encodeURIComponent(key));
}

function writeOf(
  settings: ReadonlyMap<string, string>,
  origin: string,
  item: string | undefined,
  fields: Mapping['fields'],
): Mapping['write'] {
  const method = settings.get('write.method')?.trim().toUpperCase();
  const written = ['method', 'path', 'field'].some((name) => settings.has(`write.${name}`));
  if (!written) return undefined;
  if (method !== undefined && method !== 'PATCH' && method !== 'PUT')
    throw new SettingFault('write.method', t('Write `PATCH` or `PUT` as the method.'));
  const path = addressOf(settings, 'write.path', origin) ?? item;
  const field = pathOf(settings, 'write.field') ?? fields.criteria ?? fields.description;
  if (path === undefined)
    throw new SettingFault('write.path', t('Say where an item is written, with `{id}` in the address.'));
  if (!field) throw new SettingFault('write.field', t('Say which field holds the text that is written.'));
  return { method: method ?? 'PATCH', path, field };
}

/** The path and query of an address with `{id}` that lies on the origin. */
function addressOf(settings: ReadonlyMap<string, string>, name: string, origin: string): string | undefined {
  const text = settings.get(name)?.trim();
  if (!text) return undefined;
  const marked = text.replaceAll('{id}', 'storyroot-id');
  const address = URL.canParse(marked, origin) ? new URL(marked, origin) : undefined;
  if (address?.origin !== origin || /[\\\s]|^\/\//.test(text) || !/^(?:https?:\/\/|\/)/i.test(text) || address.username)
    throw new SettingFault(
      name,
      t('“{0}” must be an address on {1}, since a token goes to no other place.', name, origin),
    );
  if (!text.includes('{id}')) throw new SettingFault(name, t('“{0}” must hold `{id}` where the id belongs.', name));
  return `${address.pathname}${address.search}`.replaceAll('storyroot-id', '{id}');
}

function pathOf(settings: ReadonlyMap<string, string>, name: string): Path | undefined {
  const text = settings.get(name)?.trim();
  if (!text) return undefined;
  const path = text.split('.').map((part) => part.trim());
  if (path.length > 10 || path.some((part) => part === ''))
    throw new SettingFault(name, t('“{0}” must name properties joined by dots, such as `data.issues`.', name));
  return path;
}
