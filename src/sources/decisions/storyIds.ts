const issueUrl =
  /\bhttps?:\/\/[^/\s)]+\/([\w.-]+\/[\w.-]+?)(?:\/-)?\/(?:issues|pull|pulls|merge_requests|work_items)\/(\d+)/g;
const keyUrl = /\bhttps?:\/\/[^\s)]*?\/browse\/([A-Z][A-Z0-9_]*-\d+)/g;
const anyUrl = /\bhttps?:\/\/[^\s)]+/g;
const linkTarget = /\]\([^)\n]*\)/g;
const written =
  /(?<![\w/.#-])(?:[\w.-]+\/[\w.-]+#\d+|AB#\d+|#\d+|[A-Z][A-Z0-9_]*(?:-[A-Z][A-Z0-9_]*)*-\d+(?:\.\d+)*)(?![\w-])/g;
const single = /^[A-Za-z][A-Za-z0-9_]*(?:-[A-Za-z][A-Za-z0-9]*)*-\d+(?:\.\d+)*(?=$|[\s,:])/;

/**
 * The stories that a value names: ids as written (`SHOP-142`, `task-12`, `#142`, `acme/shop#142`) and issue addresses,
 * in the order of their kinds. Decisions are left out.
 */
export function storyIdsIn(value: string): readonly string[] {
  const short = value.slice(0, 2000);
  const ids = [
    ...Array.from(short.matchAll(issueUrl), ([, repository = '', number = '']) => `${repository}#${number}`),
    ...Array.from(short.matchAll(keyUrl), ([, key = '']) => key),
  ];
  const text = short.replace(linkTarget, ']').replace(anyUrl, '');
  ids.push(...Array.from(text.matchAll(written), ([id]) => id));
  const first = single.exec(text.replace(/^[\s["'`*]+/, '').replace(/[\]"'`*]/g, ' '))?.[0];
  if (first !== undefined && !ids.includes(first)) ids.push(first);
  return [...new Set(ids)].filter((id) => !/(?:^|-)adr-/i.test(id));
}
