/**
 * The address with the relation `next` of a `Link` header (RFC 8288), as it is written there.
 */
export function nextLink(header: string | undefined): string | undefined {
  for (const part of (header ?? '').split('<').slice(1)) {
    const end = part.indexOf('>');
    if (end < 0) continue;
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]*))/i.exec(part.slice(end));
    if ((relation?.[1] ?? relation?.[2] ?? '').toLowerCase().split(/\s+/).includes('next')) return part.slice(0, end);
  }
  return undefined;
}
