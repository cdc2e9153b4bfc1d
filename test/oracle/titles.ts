import type { SyntaxNode } from './treeSitter.js';

interface Calls {
  /** Node types of calls, the field that holds the callee, and node types of their lists of arguments. */
  readonly calls: ReadonlySet<string>;
  readonly callee: string;
  readonly lists: ReadonlySet<string>;
  /** Functions whose first argument is a title. */
  readonly names: ReadonlySet<string>;
}

const BRACKETED =
  /^(?:arguments|argument_list|array|object|parenthesized_expression|statement_block|subscript_expression|literal_value|block|do_block|hash|template_substitution|interpolation)$/;

/** Parts of a callee that only say how its tests are run. */
const CHAINED = new Set(
  'each skip only todo concurrent serial parallel sequential shuffle failing fails fixme slow skipIf runIf todoIf if for when given extend module effect live scoped prop'.split(
    ' ',
  ),
);

/**
 * The first argument of a call is a title when the callee, or the first part of a dotted one, is among `names`; the last
 * part of a dotted one (`t.Run`) where more arguments follow. Brackets in between make it something else.
 */
export function titleArgument(calls: Calls): (chain: readonly SyntaxNode[]) => boolean {
  return (chain) => {
    for (const [index, node] of chain.entries()) {
      if (index > 0 && calls.lists.has(node.type)) return isFirstArgument(chain[index - 1], node, calls);
      if (index > 0 && BRACKETED.test(node.type)) return false;
    }
    return false;
  };
}

/** The names of a dotted callee, without the arguments of calls within: `it.each(a)` → it, each. */
function namesOf(callee: SyntaxNode): readonly string[] {
  const [inner, own] = ['function object operand', 'property field'].map((fields) =>
    fields
      .split(' ')
      .map((field) => callee.childForFieldName(field))
      .find((child) => child !== null),
  );
  if (inner === undefined) return [/^[\w$]+/.exec(callee.text)?.[0] ?? ''];
  return own === undefined ? namesOf(inner) : [...namesOf(inner), own.text];
}

function isFirstArgument(argument: SyntaxNode | undefined, list: SyntaxNode, calls: Calls): boolean {
  const call = list.parent;
  if (call === null || !calls.calls.has(call.type)) return false;
  const all = list.namedChildren.filter((child) => child !== null && child.type !== 'comment');
  if (all[0]?.id !== argument?.id) return false;
  const callee = call.childForFieldName(calls.callee);
  if (callee === null) return false;
  const names = namesOf(callee);
  // Ruby keeps the receiver apart: only suites are opened on one (`RSpec.describe`).
  if (call.childForFieldName('receiver') !== null) return names[0] === 'describe';
  if (names.slice(1).every((name) => CHAINED.has(name) || calls.names.has(name)) && calls.names.has(names[0] ?? ''))
    return true;
  return all.length > 1 && calls.names.has(names.at(-1) ?? '');
}
