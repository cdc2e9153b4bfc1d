/** A local name as a text has it, and the scope that the text gives it. */
export interface LocalName {
  /** `Requirement 1.3`, whatever the text writes before the number. */
  readonly name: string;
  /** In the form in which scopes are compared. */
  readonly scope?: string;
  /** Where the scope stands: on the name's line, or further up. */
  readonly by?: 'line' | 'above';
}

/** No id begins like this. */
const mark = '~:';

/** What stands for a local name where an id stands: in mentions, and in the index. */
export function localKey(name: string, by?: 'line' | 'above', scope?: string): string {
  return scope === undefined ? `${mark}${name}` : `${mark}${name}~${by ?? 'line'}~${scope}`;
}

/** Whether an id stands for a local name. */
export function isLocalKey(id: string): boolean {
  return id.startsWith(mark);
}

/** The local name that a key stands for; undefined for an id. */
export function localNameOf(key: string): LocalName | undefined {
  if (!isLocalKey(key)) return undefined;
  const [name = '', by, ...scope] = key.slice(mark.length).split('~');
  return by === 'line' || by === 'above' ? { name, by, scope: scope.join('~') } : { name };
}
