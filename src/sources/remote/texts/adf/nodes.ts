/**
 * One node of an Atlassian document, read defensively: anything may be missing or of another type. Format:
 * developer.atlassian.com/cloud/jira/platform/apis/document/structure
 */
export interface AdfNode {
  readonly type: string;
  readonly text: string;
  readonly attrs: Readonly<Record<string, unknown>>;
  readonly marks: readonly AdfNode[];
  readonly content: readonly AdfNode[];
  /** The value in the parsed document itself, for changing it. */
  readonly raw: unknown;
}

/** The document of a text, or undefined where it is none. */
export function parseAdf(text: string): AdfNode | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? nodeOf(parsed, 0) : undefined;
  } catch {
    return undefined;
  }
}

export function attributeOf(node: AdfNode, name: string): string {
  const value = node.attrs[name];
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Deeper nodes than anybody writes are left out. */
const deepest = 60;

function nodeOf(raw: unknown, depth: number): AdfNode {
  const value = isObject(raw) ? raw : {};
  const list = (name: string): readonly AdfNode[] => {
    const items = value[name];
    return Array.isArray(items) && depth < deepest ? items.map((item) => nodeOf(item, depth + 1)) : [];
  };
  const { type, text, attrs } = value;
  return {
    type: typeof type === 'string' ? type : '',
    text: typeof text === 'string' ? text : '',
    attrs: isObject(attrs) ? attrs : {},
    marks: list('marks'),
    content: list('content'),
    raw,
  };
}
