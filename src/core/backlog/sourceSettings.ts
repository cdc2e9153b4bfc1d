import { t } from '../text/l10n.js';
import { shortened } from '../text/shortened.js';
import type { YamlMap, YamlNode } from '../text/yaml.js';
import type { Checker } from './configurationChecker.js';

const secret = /token|password|secret|credential|api-?_?key/i;

/**
 * A tracker's keys are its own, those of maps joined to their map's with a dot (`fields.title`); a secret never belongs
 * into a file that is committed.
 */
export function readSettings(entry: YamlMap, local: boolean, check: Checker): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  if (local) check.unknownKeys(entry, 'sources.', ['type', 'path']);
  addSettings(entry, '', local ? ['type', 'path'] : ['type'], settings, check);
  return settings;
}

function addSettings(
  map: YamlMap,
  prefix: string,
  own: readonly string[],
  settings: Map<string, string>,
  check: Checker,
): void {
  for (const { key, value } of map.entries) {
    const name = prefix + String(key.value);
    if (own.includes(name)) continue;
    if (value?.kind === 'map' && prefix === '') addSettings(value, `${name}.`, own, settings, check);
    const text = settingText(value);
    if (text === undefined) continue;
    if (secret.test(name) && !tokenForms.has(text.split(':')[0] ?? '')) {
      check.invalid(
        key,
        t(
          '“{0}” must not stand in a file of the repository. Remove it and connect the source in the editor.',
          shortened(name),
        ),
      );
    } else settings.set(name, text);
  }
}

/** How a plain HTTP source sends its token; the token itself is never written here. */
const tokenForms: ReadonlySet<string> = new Set(['bearer', 'basic', 'header']);

/** A list of texts counts as its members joined by commas. */
function settingText(value: YamlNode | undefined): string | undefined {
  if (value?.kind === 'scalar') return typeof value.value === 'string' ? value.value : value.source;
  if (value?.kind !== 'list') return undefined;
  const texts = value.items.map((item) => settingText(item));
  return texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
}
