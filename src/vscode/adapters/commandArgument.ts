/**
 * What a command is given: menus of a tree pass the tree's element, everybody else the id itself. Returns the `uid` or
 * id that is meant, or the argument as it is where it is neither.
 */
export function commandArgument(argument: unknown): unknown {
  const isElement = typeof argument === 'object' && argument !== null && 'path' in argument && 'subject' in argument;
  return isElement ? argument.subject : argument;
}
