const leadingId =
  /^(?:\*\*|`)?((?:AC|DOR|DOD)[-_ ]?\d+(?:[.-]\d+)*)(?:\*\*|`)?(?:[:.)]|[ \t]+[-–—](?=[ \t]))?(?:\*\*)?(?:[ \t]+|$)/i;

/** Takes an id such as `AC-1`, `AC-1:` or `**AC-1**` off a criterion's text. */
export function withoutCriterionId(text: string): { readonly id?: string; readonly text: string } {
  const match = leadingId.exec(text);
  return match?.[1] === undefined ? { text } : { id: match[1], text: text.slice(match[0].length) };
}

/** An id for each criterion: as written, else its 1-based position (`AC-2`); a second one of a name becomes `AC-2~2`. */
export function criterionIds(
  written: readonly (string | undefined)[],
  prefix: 'AC' | 'DOR' | 'DOD',
): readonly string[] {
  if (written.every((own) => own === undefined)) return written.map((_, index) => `${prefix}-${index + 1}`);
  const reserved = new Set(written);
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return written.map((own, index) => {
    const wanted = own ?? `${prefix}-${index + 1}`;
    let id = wanted;
    while (taken.has(id) || (reserved.has(id) && id !== own)) {
      const count = (counts.get(wanted) ?? 1) + 1;
      counts.set(wanted, count);
      id = `${wanted}~${count}`;
    }
    taken.add(id);
    return id;
  });
}
