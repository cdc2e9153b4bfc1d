/** A part of the name of a stored text, from any text: readable, and different for different texts as good as always. */
export function textNameOf(text: string): string {
  const readable = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${readable.slice(-40).replace(/^-/, '')}-${hashOf(text)}`.replace(/^-/, '');
}

/** 53 bits in base 36: two runs of FNV-1a that begin differently. */
function hashOf(text: string): string {
  let [low, high] = [0x811c9dc5, 0x9e3779b9];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
  }
  return ((high >>> 11) * 2 ** 32 + (low >>> 0)).toString(36);
}
