import type { Bar } from '../../core/presenters/traceability/page.js';

const svg = 'http://www.w3.org/2000/svg';

/** Shares of a whole, drawn. Says nothing that words beside it do not say, so a screen reader is not told of it. */
export function drawBar(bar: Bar): SVGElement {
  const picture = draw('svg', {
    class: 'bar',
    viewBox: '0 0 100 6',
    preserveAspectRatio: 'none',
    'aria-hidden': 'true',
  });
  picture.append(draw('rect', { class: 'rest', x: 0, y: 0, width: 100, height: 6 }));
  let x = 0;
  for (const { tone, share } of bar) {
    const width = Math.max(0, Math.min(share, 100 - x));
    picture.append(draw('rect', { class: tone, x, y: 0, width, height: 6 }));
    x += width;
  }
  return picture;
}

function draw(name: 'svg' | 'rect', attributes: Readonly<Record<string, string | number>>): SVGElement {
  const created = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) created.setAttribute(key, String(value));
  return created;
}
