import { t } from '../text/l10n.js';
import { shortened } from '../text/shortened.js';
import type { YamlMap, YamlNode } from '../text/yaml.js';
import type { Checker } from './configurationChecker.js';
import { holdsSecret } from './secretSettings.js';

/**
 * A tracker's keys are its own, those of maps joined to their map's with a dot (`fields.title`). What looks like a secret
 * becomes a problem that does not repeat it: it never belongs into a file that is committed, and is never used.
 */
export function readSettings(entry: YamlMap, local: boolean, check: Checker): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  if (local) check.unknownKeys(entry, 'sources.', ['type', 'path']);
  addSettings(entry, '', { own: local ? ['type', 'path'] : ['type'], local, settings, check });
  return settings;
}

interface Reading {
  /** Keys that are no settings. */
  readonly own: readonly string[];
  readonly local: boolean;
  readonly settings: Map<string, string>;
  readonly check: Checker;
}

function addSettings(map: YamlMap, prefix: string, reading: Reading): void {
  const { own, local, settings, check } = reading;
  for (const { key, value } of map.entries) {
    const name = prefix + String(key.value);
    if (own.includes(name) || !value || isNothing(value)) continue;
    if (value.kind === 'map' && prefix === '') {
      addSettings(value, `${name}.`, reading);
      continue;
    }
    const text = settingText(value);
    if (text === undefined) {
      if (!local) check.invalid(value, t('“{0}” must be {1}.', shortened(name), t('a text or a list of texts')));
    } else if (holdsSecret(name, text)) {
      settings.delete(name);
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

function isNothing(value: YamlNode): boolean {
  return value.kind === 'scalar' && value.value === null;
}

/** A list of texts counts as its members joined by commas. */
function settingText(value: YamlNode): string | undefined {
  if (value.kind === 'scalar') return typeof value.value === 'string' ? value.value.trim() : value.source;
  if (value.kind !== 'list') return undefined;
  const texts = value.items.map((item) => (isNothing(item) ? undefined : settingText(item)));
  return texts.every((text) => text !== undefined) ? texts.join(', ') : undefined;
}
