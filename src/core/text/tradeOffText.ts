import type { TradeOff } from '../model/story.js';

const labels = /^(because|impact|until)\b[ \t]*:?[ \t]*/i;

/** `No retry for vouchers, because …; impact: 0.1 % of orders; until SHOP-190`, also over several lines. */
export function tradeOffOfText(text: string): TradeOff {
  const said: string[] = [];
  const labelled = new Map<string, string>();
  for (const piece of text.split(/;\s|\n|[ \t][–—][ \t]|,?[ \t](?=because\b)/)) {
    const part = piece
      .replace(/^\s*(?:[-*+]\s+)?/, '')
      .replace(/^\*\*([^*]+)\*\*/, '$1')
      .trim();
    const label = labels.exec(part);
    if (label) labelled.set((label[1] ?? '').toLowerCase(), part.slice(label[0].length));
    else if (part !== '') said.push(part);
  }
  return tradeOff(said.join(' '), labelled.get('because'), labelled.get('impact'), labelled.get('until'));
}

/** Leaves out what is not said. */
export function tradeOff(what: string, because?: string, impact?: string, until?: string): TradeOff {
  return {
    what,
    ...(because !== undefined && { because }),
    ...(impact !== undefined && { impact }),
    ...(until !== undefined && { until }),
  };
}
