import type { Span } from '../model/range.js';
import type { YamlEntry } from './yaml.js';

/** Nothing but the colon: an anchor or a tag in between belongs to the value. */
const bareColon = /^[ \t]*:\s*$/;
const odd = /^(?:true|false|yes|no|on|off|null|y|n|[\d.+-][\d.:_a-fx+-]*)$/i;
const plain = /^[^\s?:,[\]{}#&*!|>'"%@`=~<-][^,[\]{}]*$/;
const notInPlain = /:(?:\s|$)|\s#|\s$/;

/**
 * A text on one line as a YAML scalar that reads as this text everywhere, also in flow style: with the quotes of `like`,
 * another scalar's source; without any where neither has need of them.
 */
export function yamlText(text: string, like = ''): string {
  const wellFormed = text.replace(/\p{Surrogate}/gu, '\uFFFD');
  if (like.startsWith("'")) return `'${wellFormed.replaceAll("'", "''")}'`;
  const isPlain = plain.test(wellFormed) && !notInPlain.test(wellFormed) && !odd.test(wellFormed);
  return isPlain && !like.startsWith('"') ? wellFormed : JSON.stringify(wellFormed);
}

/**
 * The value's place and source where it is a text of its own that `yamlText` would write just as it stands, so that it
 * can be replaced and put back; undefined for anchors, tags, folded lines and whatever else would not come back.
 */
export function replaceableValue(
  text: string,
  { key, value }: YamlEntry,
): (Span & { readonly current: string }) | undefined {
  if (value?.kind !== 'scalar' || value.shared || typeof value.value !== 'string') return undefined;
  const { start, end } = value;
  const current = text.slice(start, end);
  if (!bareColon.test(text.slice(key.end, start)) || /[\r\n]/.test(current)) return undefined;
  const comesBack = value.value.trim() === value.value && yamlText(value.value, current) === current;
  return comesBack ? { start, end, current } : undefined;
}
