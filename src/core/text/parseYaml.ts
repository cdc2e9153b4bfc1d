import { parseFastYaml } from './fastYaml.js';
import { parseLibraryYaml } from './libraryYaml.js';
import type { YamlDocument } from './yaml.js';

/**
 * Reads the part of `text` between two offsets as one YAML 1.2 document. Total: problems are returned with their
 * places, and what could be read beside them is returned too.
 */
export function parseYaml(text: string, from = 0, to = text.length): YamlDocument {
  return parseFastYaml(text, from, to) ?? parseLibraryYaml(text, from, to);
}
