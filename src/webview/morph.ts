/**
 * Makes `current` what `wanted` is, touching only what differs, so that focus, selection and scroll positions stay.
 * Children with a `data-key` are found again wherever they stand. `wanted` is used up.
 */
export function morph(current: Element, wanted: Element): void {
  // Whether it is unfolded is the reader's affair.
  if (current instanceof HTMLDetailsElement && wanted instanceof HTMLDetailsElement) wanted.open = current.open;
  morphAttributes(current, wanted);
  if (current instanceof HTMLInputElement && wanted instanceof HTMLInputElement) current.checked = wanted.checked;
  const keyed = new Map<string, Element>();
  for (const child of current.children) {
    const key = keyOf(child);
    if (key !== undefined) keyed.set(key, child);
  }
  let at: ChildNode | null = current.firstChild;
  for (const child of [...wanted.childNodes]) {
    const key = keyOf(child);
    const known = key === undefined ? undefined : keyed.get(key);
    if (known && known.nodeName === child.nodeName) {
      // Moving the one that stands in the way keeps the known one, and the focus in it, where it is.
      while (at && at !== known && !isWanted(at, wanted)) at = removed(at);
      if (at === known) at = at.nextSibling;
      else current.insertBefore(known, at);
      morphNode(known, child);
    } else if (at && keyOf(at) === undefined && key === undefined && at.nodeName === child.nodeName) {
      morphNode(at, child);
      at = at.nextSibling;
    } else {
      current.insertBefore(child, at);
    }
  }
  while (at) at = removed(at);
}

function morphNode(current: ChildNode, wanted: ChildNode): void {
  if (current instanceof Element && wanted instanceof Element) morph(current, wanted);
  else if (current.nodeValue !== wanted.nodeValue) current.nodeValue = wanted.nodeValue;
}

function morphAttributes(current: Element, wanted: Element): void {
  for (const { name } of [...current.attributes]) if (!wanted.hasAttribute(name)) current.removeAttribute(name);
  for (const { name, value } of wanted.attributes) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
}

/** Whether a child that is in the way will be asked for later on. */
function isWanted(child: ChildNode, wanted: Element): boolean {
  const key = keyOf(child);
  return key !== undefined && [...wanted.children].some((other) => keyOf(other) === key);
}

function removed(child: ChildNode): ChildNode | null {
  const next = child.nextSibling;
  child.remove();
  return next;
}

function keyOf(node: Node): string | undefined {
  return node instanceof HTMLElement ? node.dataset['key'] : undefined;
}
