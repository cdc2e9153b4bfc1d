import type { Surroundings } from '../../core/backlog/format.js';
import { nodeAt, parsePart, textAt } from '../../core/text/jsonPart.js';

/** The tag that people work in, where more than the usual one is used, and the files that tell it. */
export async function currentTagOf(
  surroundings: Surroundings,
  root: string,
): Promise<{ readonly tag: string | undefined; readonly configuration: readonly string[] }> {
  const within = root === '' ? '' : `${root}/`;
  const configuration = ['state.json', 'config.json'].map((name) => within + name);
  if (!/(?:^|\/)\.taskmaster$/.test(root)) return { tag: undefined, configuration: [] };
  for (const path of configuration) {
    if (!surroundings.listing.files.some((file) => file.path === path)) continue;
    const text = (await surroundings.readText(path)) ?? '';
    const { root: object } = parsePart(text, { start: 0, end: text.length });
    const general = object?.type === 'object' ? nodeAt(object, 'global') : undefined;
    const tag =
      (object?.type === 'object' && textAt(object, 'currentTag')) ||
      (general?.type === 'object' && textAt(general, 'defaultTag'));
    if (tag) return { tag: tag === 'master' ? undefined : tag, configuration };
  }
  return { tag: undefined, configuration };
}
