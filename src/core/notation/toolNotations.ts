// The notations of requirement tools in code: which ids each names, whether as a test's, and what it says of its reach.
import { atWordsOf } from './atWords.js';
import { strictDocRelations } from './strictDocRelations.js';
import type { ToolId } from './toolId.js';

interface Notation {
  /** Where one of these is missing there is nothing to look for. Those that begin with a rare character are found soonest. */
  readonly hints: readonly string[];
  /** Group `ids` holds the ids, group `kind` what the place is to them. Global. */
  readonly pattern: RegExp;
  readonly id?: RegExp;
  readonly tests?: RegExp;
  /** A test's kind (`utest`) is the id of a criterion: the item needs one of that kind. */
  readonly kindIsCriterion?: true;
}

const anyId = /[\p{L}\p{N}_][\p{L}\p{N}_./-]*/gu;
const list = String.raw`(?<ids>[\p{L}\p{N}_][\p{L}\p{N}_./-]{0,120}(?:[ \t]{0,4},[ \t]{0,4}[\p{L}\p{N}_][\p{L}\p{N}_./-]{0,120}){0,60})`;

const notations: readonly Notation[] = [
  // OpenFastTrace: `[impl->dsn~login~1]`, `[utest~name~2->req~x~1, req~y~2>>itest]`.
  {
    hints: ['~', '->'],
    pattern:
      /\[[ \t]{0,4}(?<kind>\p{L}{1,20})(?:~[^\]\s~]{0,120}){0,2}[ \t]{0,4}->(?<ids>[^\]\n>]{1,600})(?:>>[^\]\n]{0,120})?\]/gu,
    id: /\p{L}+~[\p{L}\p{N}_.-]+~\d+/gu,
    tests: /test/i,
    kindIsCriterion: true,
  },
  // sphinx-codelinks: `@need-ids: REQ_1, REQ_2`.
  { hints: ['@need-ids'], pattern: new RegExp(`@need-ids:[ \\t]{0,8}${list}`, 'gu') },
  // S-CORE: `# req-Id: REQ_1`.
  {
    hints: ['q-', 'req-'],
    pattern: new RegExp(`(?<![\\p{L}\\p{N}_-])req-(?:Id|traceability):[ \\t]{0,8}${list}`, 'gu'),
  },
  // sphinx-codelinks' needs on one line: `@ title, IMPL_1, impl, [REQ_1, REQ_2]`.
  {
    hints: ['@ '],
    pattern:
      /(?<![^\s#/*;-])@ [^,\n]{1,160},[ \t]{0,4}(?:[A-Za-z0-9_]{3,80})[ \t]{0,4},[ \t]{0,4}(?<kind>[a-z_]{2,30})[ \t]{0,4},[ \t]{0,4}\[(?<ids>[^\]\n]{1,400})\]/gu,
    tests: /test/,
  },
  // reqstool: `@Requirements("REQ_1")`, `@SVCs({"SVC_1"})`, JSDoc's `@Requirements REQ_1, REQ_2`.
  {
    hints: ['@Requirements'],
    pattern: new RegExp(`@Requirements(?:\\([ \\t\\r\\n{[]{0,40}(?<quoted>[^)@]{1,600})\\)|[ \\t]{1,8}${list})`, 'gu'),
  },
  {
    hints: ['@SVCs'],
    pattern: new RegExp(`@(?<kind>SVCs)(?:\\([ \\t\\r\\n{[]{0,40}(?<quoted>[^)@]{1,600})\\)|[ \\t]{1,8}${list})`, 'gu'),
    tests: /SVCs/,
  },
  // LOBSTER: `# lobster-trace: package.requirement`.
  { hints: ['-trace:', 'lobster-trace'], pattern: new RegExp(`lobster-trace:[ \\t]{0,8}${list}`, 'gu') },
  // tracey: `r[impl auth.login]`, `r[verify auth.login+2]`.
  {
    hints: ['[', 'r['],
    pattern:
      /(?<![\p{L}\p{N}_])r\[(?:(?<kind>impl|verify|depends|related)[ \t]{1,4})?(?<ids>[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,120})(?:\+\d{1,9})?\]/gu,
    tests: /verify/,
  },
  // Gherkin tags of test managers: `@REQ_MON-22562`.
  { hints: ['@REQ_'], pattern: /@REQ_(?<ids>\p{Lu}[\p{Lu}\p{N}]{0,30}-\d{1,12})(?![\p{L}\p{N}_])/gu },
  // mantra: `[req(id)]`.
  { hints: ['[req('], pattern: /\[req\((?<ids>[^)\]\n]{1,400})\)\]/gu },
];

const relation = '@relation';
const atWords = atWordsOf([
  ...notations.flatMap(({ hints }) => hints.filter((hint) => hint.startsWith('@'))),
  relation,
]);

/** The ids in all tools' notations of a text, in no order. Linear in the text's length. */
export function* toolIds(text: string): Iterable<ToolId> {
  const held = atWords(text);
  const holds = (hint: string): boolean => (hint.startsWith('@') ? held.has(hint) : text.includes(hint));
  for (const { hints, pattern, id = anyId, tests, kindIsCriterion } of notations) {
    if (!hints.every(holds)) continue;
    for (const match of text.matchAll(pattern)) {
      const { kind = '', ids, quoted } = match.groups ?? {};
      const written = ids ?? quoted ?? '';
      const start = match.index + match[0].lastIndexOf(written);
      const isTest = tests?.test(kind) ?? false;
      for (const one of written.matchAll(id)) {
        const place = { start: start + one.index, end: start + one.index + one[0].length };
        yield { ...place, id: one[0], isTest, ...(isTest && kindIsCriterion && { criterion: kind }) };
      }
    }
  }
  if (held.has(relation)) yield* strictDocRelations(text);
}
