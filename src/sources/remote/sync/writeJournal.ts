import type { TextStore } from '../../../core/ports/textStore.js';
import { listOf, objectOf } from '../json.js';
import type { WriteJournal, WrittenText } from '../write/writePorts.js';
import { textNameOf } from './textNames.js';

/** What was written and not read again yet, one small text each. `folder` is one of the store. */
export function createWriteJournal(store: TextStore, folder: string): WriteJournal {
  const nameOf = (key: string, field: string): string => `${folder}/${textNameOf(JSON.stringify([key, field]))}.json`;
  return {
    read: async (key, field) =>
      parsed((await store.read(nameOf(key, field))) ?? '').filter(
        (written) => written.key === key && written.field === field,
      ),
    all: async () => {
      const texts = await Promise.all((await store.list(folder)).map(({ name }) => store.read(name)));
      return texts.flatMap((text) => parsed(text ?? ''));
    },
    write: (key, field, written) =>
      written.length === 0
        ? store.remove(nameOf(key, field))
        : store.write(nameOf(key, field), JSON.stringify(written)),
  };
}

function parsed(text: string): readonly WrittenText[] {
  try {
    return listOf(JSON.parse(text)).filter(isWritten);
  } catch {
    return [];
  }
}

function isWritten(value: unknown): value is WrittenText {
  const written = objectOf(value);
  return ['key', 'field', 'base', 'wrote', 'since'].every((name) => typeof written[name] === 'string');
}
