import type { Service } from '../../core/model/story.js';
import type { MarkdownLine } from '../../core/text/markdown.js';

/** `_Requirements: 1.1, 2_`, `**Validates: Requirements 1.2**`, `需求：1.1`, with and without their marks. */
const named =
  /^[ \t]*(?:[-*+][ \t]+)?[*_`]{0,3}(?:(?:validates|implements|covers|verifies)[ \t]*[*_]{0,2}[:：]?[*_]{0,2}[ \t]*)?(?:requirements?|reqs?|refs?|需求|要件|要求|요구사항)(?:\([^)]{0,20}\))?[ \t]*[*_]{0,2}[ \t]*[:：]?[*_]{0,2}[ \t]*(.*)$/i;
const inside = /\((?:requirements?|reqs?|需求|要件)[ :：]+([^()]{1,200})\)/i;
const everything = /^(?:all\b|全般|全部|全て|すべて|所有|所有需求|全要件|todos\b|alle\b|모두)/i;
/** One number or a range; `Requirement 1.1`, `FR-1` and so on keep their number. */
const piece =
  /^(?:requirements?|reqs?|r|ac|要件|需求)?[ .-]?(\d{1,6}(?:\.\d{1,6}){0,4})\.?(?:[ \t]*(?:-|–|—|~|〜|～|to|through|bis)[ \t]*(\d{1,6}(?:\.\d{1,6}){0,4})\.?)?(?![\w.])/i;
/** A range of more than this is a slip. */
const widest = 200;

/** What a task serves, as its details and its own words say; ids of the stories are `<feature>/<requirement>`. */
export function servicesOf(text: string, details: readonly MarkdownLine[], feature: string): readonly Service[] {
  const lists: string[] = [];
  for (const line of details) {
    const list = line.fenced ? undefined : (named.exec(line.text)?.[1] ?? inside.exec(line.text)?.[1]);
    if (list !== undefined) lists.push(list);
  }
  const own = inside.exec(text)?.[1] ?? /_requirements?:([^_]{1,400})_/i.exec(text)?.[1];
  if (own !== undefined) lists.push(own);
  const all = new Set<string>();
  const some = new Map<string, Set<string>>();
  let everyOne = false;
  for (const number of lists.flatMap(numbersIn)) {
    if (number === '*') everyOne = true;
    else if (!number.includes('.')) all.add(number);
    else {
      const requirement = number.slice(0, number.lastIndexOf('.'));
      const criteria = some.get(requirement) ?? new Set();
      some.set(requirement, criteria.add(number));
    }
  }
  const services: Service[] = everyOne ? [{ story: feature, criteria: 'all' }] : [];
  for (const requirement of new Set([...all, ...some.keys()])) {
    const criteria = all.has(requirement) ? 'all' : [...(some.get(requirement) ?? [])];
    services.push({ story: `${feature}/${requirement}`, criteria });
  }
  return services;
}

/** The numbers of a list, ranges told one by one; `*` for all there are. Free text among them says nothing. */
function numbersIn(list: string): readonly string[] {
  const found: string[] = [];
  for (const part of list.slice(0, 4000).split(/[,，、;；&]|\band\b/)) {
    const words = part.replace(/[*_`\][]/g, '').trim();
    if (everything.test(words)) found.push('*');
    else {
      const [, from, to] = piece.exec(words) ?? /\((\d{1,6}(?:\.\d{1,6}){0,4})\b/.exec(words) ?? [];
      if (from !== undefined) found.push(...(to === undefined ? [from] : rangeOf(from, to)));
    }
  }
  return found;
}

function rangeOf(from: string, to: string): readonly string[] {
  const cut = (number: string): readonly [string, number] => {
    const dot = number.lastIndexOf('.');
    return [number.slice(0, dot + 1), Number(number.slice(dot + 1))];
  };
  const [head, first] = cut(from);
  // `1.1-5` means `1.1-1.5`.
  const [tail, last] = to.includes('.') ? cut(to) : ([head, Number(to)] as const);
  if (head !== tail || last < first || last - first > widest) return [from, to];
  return Array.from({ length: last - first + 1 }, (_, at) => `${head}${first + at}`);
}
