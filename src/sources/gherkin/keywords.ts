/** What a Gherkin keyword opens. */
export type Block = 'feature' | 'rule' | 'background' | 'scenario' | 'examples';

/**
 * Keywords as the languages that teams write features in have them (cucumber/gherkin, `gherkin-languages.json`, commit
 * fd02ffd); in lower case. The one of the feature is not needed: it is the first.
 */
const keywords: ReadonlyMap<string, Block> = new Map<string, Block>([
  ...blocks('rule', 'rule|regel|règle|regla|regola|regra|reguła|zasada|правило|ルール|规则|規則|규칙'),
  ...blocks(
    'background',
    'background|hintergrund|grundlage|voraussetzungen|vorbedingungen|contexte|antecedentes|contesto|contexto|fundo|achtergrond|założenia|bakgrund|pozadí|предыстория|контекст|передумова|背景|배경',
  ),
  ...blocks(
    'scenario',
    'scenario|scenario outline|scenario template|example|szenario|szenariogrundriss|szenarien|beispiel|scénario|plan du scénario|plan du scenario|exemple|escenario|esquema del escenario|ejemplo|schema dello scenario|esempio|cenário|cenario|esquema do cenário|delineação do cenário|delineacao do cenario|exemplo|scenariusz|szablon scenariusza|przykład|abstract scenario|voorbeeld|scenár|scénář|osnova scénáře|forgatókönyv|senaryo|сценарий|структура сценария|шаблон сценария|пример|сценарій|структура сценарію|シナリオ|シナリオアウトライン|シナリオテンプレート|シナリオテンプレ|テンプレ|场景|剧本|场景大纲|剧本大纲|場景|劇本|場景大綱|劇本大綱|시나리오|시나리오 개요',
  ),
  ...blocks(
    'examples',
    'examples|scenarios|beispiele|exemples|ejemplos|esempi|exemplos|cenários|cenarios|voorbeelden|przykłady|exempel|příklady|примеры|значения|приклади|例|例子|サンプル|예',
  ),
]);

function blocks(block: Block, words: string): readonly (readonly [string, Block])[] {
  return words.split('|').map((word) => [word, block]);
}

const title = /^([^\s:|"#@*][^:|"]{0,40}):(?:[ \t]+([^]*))?$/;

/** The keyword and the name of a line; `first` where no feature was met before, whatever the language calls it. */
export function keywordIn(text: string, first: boolean): { readonly block: Block; readonly name: string } | undefined {
  const [, word, name = ''] = title.exec(text.trim()) ?? [];
  if (word === undefined) return undefined;
  const block = first ? 'feature' : keywords.get(word.trim().toLowerCase());
  return block && { block, name: name.trim() };
}
