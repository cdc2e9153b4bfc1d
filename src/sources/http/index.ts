// Any API of JSON over HTTP that an entry describes: knows the description and the contract of trackers, nothing else.
import { t } from '../../core/text/l10n.js';
import { basicAuthorization } from '../remote/basicAuthorization.js';
import { SettingFault } from '../remote/tracker.js';
import type { TrackerPlace, TrackerType } from '../remote/tracker.js';
import { filled, mappingOf } from './mapping.js';
import { connectHttp } from './tracker.js';

/** The kind of tracker that an entry describes. Throws `SettingFault` where it does not say how to sign in. */
export function createHttpJson(settings: ReadonlyMap<string, string>): TrackerType {
  const auth = authOf(settings);
  const prompt = t('Token');
  return {
    type: 'http',
    label: 'HTTP',
    place: httpPlace,
    settingsFrom: () => undefined,
    signIn: {
      token: { prompt, ...(auth === 'basic' ? { user: () => t('User name') } : {}) },
      anonymous: true,
    },
    authorization: ({ secret, user = '' }) =>
      auth === 'bearer'
        ? { authorization: `Bearer ${secret}` }
        : auth === 'basic'
          ? { authorization: basicAuthorization(user, secret) }
          : { [auth.header]: secret },
    connect: (place, client) => connectHttp(mappingOf(place.settings), client),
  };
}

function httpPlace(settings: ReadonlyMap<string, string>): TrackerPlace {
  authOf(settings);
  const mapping = mappingOf(settings);
  const { origin, list, keys, page, item } = mapping;
  const address = page ?? item ?? list;
  return {
    baseUrl: origin,
    key: list,
    label: t('{0} over HTTP', new URL(origin).host),
    heads: [
      { head: keys || '#', keyHead: keys },
      ...(page?.endsWith('{id}') ? [{ head: origin + page.slice(0, -'{id}'.length) + keys, keyHead: keys }] : []),
    ],
    page: (key) => origin + filled(address, key),
    // Whoever describes a list wants what is on it.
    query: list,
    settings,
  };
}

type Auth = 'bearer' | 'basic' | { readonly header: string };

/** Headers that mean something else, or that a request needs for itself. */
const taken = /^(?:host|cookie|origin|referer|connection|content-.*|accept.*|if-.*|transfer-.*|proxy-.*|sec-.*)$/;

function authOf(settings: ReadonlyMap<string, string>): Auth {
  const auth = settings.get('auth')?.trim() || 'bearer';
  if (auth === 'bearer' || auth === 'basic') return auth;
  const header = /^header:\s*([a-z][a-z0-9-]{0,60})$/i.exec(auth)?.[1]?.toLowerCase();
  if (header !== undefined && !taken.test(header)) return { header };
  throw new SettingFault('auth', t('Write `auth: bearer`, `auth: basic` or `auth: header:X-Api-Key`.'));
}
