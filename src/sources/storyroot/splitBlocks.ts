import type { SourceFile } from '../../core/backlog/format.js';
import type { Span } from '../../core/model/range.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlDocument } from '../../core/text/yaml.js';
import { storyBlocks, yamlDocuments } from './splitYaml.js';

/** A part of a YAML file that was parsed alone: a list of one story, or a whole document. */
export interface YamlBlock {
  readonly document: YamlDocument;
  readonly span: Span;
  /** It stood under `stories:`. */
  readonly meant: boolean;
}

/** Parses a file story by story where that is safe, so that nobody waits for all of a long one. */
export function* splitBlocks({ text, lines }: SourceFile): Iterable<YamlBlock> {
  for (const part of yamlDocuments(text, lines)) {
    const whole = { start: lines.start(part.from), end: lines.start(part.to) };
    const blocks = storyBlocks(text, lines, part);
    for (const span of blocks?.spans ?? [whole]) {
      yield { document: parseYaml(text, span.start, span.end), span, meant: blocks?.underStories ?? false };
    }
  }
}
