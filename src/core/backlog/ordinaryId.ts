/** Whether an id may be an ordinary word of a text (`checkout`, `read-file`): neither a number in it nor capitals in parts. */
export function isOrdinary(id: string): boolean {
  return !/\d/.test(id) && !/^[A-Z][A-Z0-9]*(?:[-_.][A-Z0-9]+)+$/.test(id);
}
