import type { TradeOff } from '../../core/model/story.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { fieldName, fieldsOf, firstOf, markdownOf, textOf } from './fields.js';

/** `tradeoffs:` of a story in YAML: maps or plain texts, one or many. */
export function tradeOffsOf(node: YamlNode | undefined): readonly TradeOff[] {
  if (!node) return [];
  const items = node.kind === 'list' ? node.items : [node];
  return items.flatMap((item): readonly TradeOff[] => {
    if (item.kind !== 'map') {
      const text = item.kind === 'scalar' ? textOf(item) : markdownOf(item);
      return text === undefined || text === '' ? [] : [tradeOffOfText(text)];
    }
    const fields = fieldsOf(item);
    const part = (...names: string[]): string | undefined => markdownOf(firstOf(fields, names)?.value) || undefined;
    const what = part('what', 'text', 'title', 'postponed', 'givenup') ?? '';
    return [tradeOff(what, part('because', 'why', 'reason'), part('impact', 'cost'), part('until'))];
  });
}

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
    if (label) labelled.set(fieldName(label[1] ?? ''), part.slice(label[0].length));
    else if (part !== '') said.push(part);
  }
  return tradeOff(said.join(' '), labelled.get('because'), labelled.get('impact'), labelled.get('until'));
}

function tradeOff(what: string, because?: string, impact?: string, until?: string): TradeOff {
  return {
    what,
    ...(because !== undefined && { because }),
    ...(impact !== undefined && { impact }),
    ...(until !== undefined && { until }),
  };
}
