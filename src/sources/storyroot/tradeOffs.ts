import type { TradeOff } from '../../core/model/story.js';
import { tradeOff, tradeOffOfText } from '../../core/text/tradeOffText.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { markdownOf, textOf } from '../../core/text/yamlValues.js';
import { fieldsOf, firstOf } from './fields.js';

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
