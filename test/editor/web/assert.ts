// Node's assertions are not to be had in a browser.

/** Fails where both are not the same plain data. */
export function same(actual: unknown, expected: unknown): void {
  const [is, should] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (is !== should) throw new Error(`It is ${is}, not ${should}.`);
}

/** Fails where something that is told in words is not so. */
export function truth(holds: boolean, what: string): void {
  if (!holds) throw new Error(`It is not true that ${what}.`);
}
