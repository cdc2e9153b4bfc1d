/** An id that ends in a number: `SHOP-142`, `BACK-355.06`, `#12`, `task-epic-11.3.2`. */
export interface NumberedId {
  /** Everything before the number, separator included: `SHOP-`, `#`. */
  readonly head: string;
  /** Digits, in segments joined by dots; perhaps a letter behind (`1.6a`). */
  readonly number: string;
}

const numbered = /^(.*?[^\d.])(\d+(?:\.\d+)*[a-z]?)$/su;

/** Takes an id apart, or returns undefined where it does not end in a number. */
export function numberedId(id: string): NumberedId | undefined {
  // Nearly all ids end in plain digits, and there may be many thousands.
  let digits = id.length;
  while (digits > 0 && isDigit(id.charCodeAt(digits - 1))) digits--;
  if (digits > 0 && digits < id.length && id.charCodeAt(digits - 1) !== dot) {
    return { head: id.slice(0, digits), number: id.slice(digits) };
  }
  const [, head, number] = numbered.exec(id) ?? [];
  return head === undefined || number === undefined ? undefined : { head, number };
}

/** The form in which ids are compared: case and leading zeros do not count (`task-007` is `TASK-7`). */
export function canonicalId(id: string): string {
  const upper = id.trim().toUpperCase();
  return hasLeadingZero(upper) ? upper.replace(/(^|[^0-9])0+(?=\d)/g, '$1') : upper;
}

function hasLeadingZero(id: string): boolean {
  for (let at = id.indexOf('0'); at >= 0; at = id.indexOf('0', at + 1)) {
    if (isDigit(id.charCodeAt(at + 1)) && !isDigit(id.charCodeAt(at - 1))) return true;
  }
  return false;
}

const dot = 46;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
