import type { Node } from 'jsonc-parser';
import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { uidsIn } from '../../core/backlog/uidsIn.js';
import { parsePart } from '../../core/text/jsonPart.js';
import { t } from '../../core/text/l10n.js';
import type { Need } from './need.js';
import { storyOf } from './need.js';

/** Whether a JSON text is what sphinx-needs builds. */
export function looksLikeNeeds(text: string): boolean {
  return /"versions"\s*:/.test(text) && /"needs"\s*:/.test(text);
}

/**
 * The needs of a `needs.json`: those of its current version, and, as archived, those that only other versions have.
 * `jsonc-parser` tells where each stands.
 */
export function* readNeedsJson(file: SourceFile, source: string): Iterable<ReadItem> {
  const { root } = parsePart(file.text, { start: 0, end: file.text.length });
  const versions = membersOf(valueOf(root, 'versions'));
  const current = textOf(valueOf(root, 'current_version'));
  const ordered = [...versions].sort(([a], [b]) => Number(b === current) - Number(a === current));
  const [shown = ''] = ordered[0] ?? [];
  const uid = uidsIn(source, file.path);
  const seen = new Set<string>();
  for (const [version, content] of ordered) {
    for (const [key, node] of membersOf(valueOf(content, 'needs'))) {
      const need = needOf(key, node);
      if (need.id === undefined || seen.has(need.id)) continue;
      seen.add(need.id);
      const archived = version !== shown;
      yield { type: 'story', story: { ...storyOf(need, file, linkNames), uid: uid(need.id), source, archived } };
    }
  }
  if (seen.size > 0) return;
  const message = t('{0} holds no needs of sphinx-needs.', file.path);
  const range = file.lines.rangeOf({ start: 0, end: file.lines.end(0) });
  yield { type: 'problem', problem: { code: 'not-an-item', severity: 'information', message, uri: file.uri, range } };
}

const linkNames: ReadonlySet<string> = new Set();

/** What the tool computes, or says again in other words. */
const computed =
  /^(?:id|title|type|type_.*|description|content|.*_back|docname|doctype|lineno|lineno_content|is_.*|parts|sections|section_name|full_title|id_.*|target_id|arch|external_.*|signature|modifications|has_.*|avatar|closed_at|created_at|updated_at|max_.*)$/;

function needOf(key: string, node: Node): Need {
  const members = membersOf(node);
  const values = new Map(members.map(([name, value]) => [name, listedText(value)]));
  const options = new Map([...values].filter(([name, value]) => value !== '' && !computed.test(name)));
  return {
    start: node.offset,
    end: node.offset + node.length,
    id: values.get('id') ?? key,
    type: values.get('type') ?? '',
    title: values.get('title') ?? '',
    options,
    content: (values.get('content') ?? '') || (values.get('description') ?? ''),
  };
}

/** Lists as their texts; what is nested deeper is left out. */
function listedText(node: Node): string {
  if (node.type !== 'array') return textOf(node) ?? '';
  return (node.children ?? []).flatMap((child) => textOf(child) ?? []).join(', ');
}

function textOf(node: Node | undefined): string | undefined {
  const value: unknown = node?.value;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}

function membersOf(node: Node | undefined): readonly (readonly [string, Node])[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    const name = textOf(key);
    return name === undefined || !value ? [] : [[name, value] as const];
  });
}

function valueOf(node: Node | undefined, name: string): Node | undefined {
  return membersOf(node).find(([key]) => key === name)?.[1];
}
