/**
 * What a command is given: menus of a tree pass the tree's element, everybody else the id itself. Returns the `uid` or
 * id that is meant, or the argument as it is where it is neither.
 */
export function commandArgument(argument: unknown): unknown {
  const isElement = typeof argument === 'object' && argument !== null && 'path' in argument && 'subject' in argument;
  return isElement ? argument.subject : argument;
}

/** The same for all arguments of a command: a criterion's element stands for its story and itself. */
export function commandArguments(args: readonly unknown[]): readonly unknown[] {
  const [first] = args;
  const isCriterion = typeof first === 'object' && first !== null && 'subject' in first && 'criterion' in first;
  return isCriterion ? [first.subject, first.criterion] : args.map(commandArgument);
}
