import { parseLibraryYaml } from './libraryYaml.js';
import type { YamlDocument } from './yaml.js';

/**
 * Reads the part of `text` between two offsets as one YAML 1.2 document. Total: problems are returned with their
 * places, and what could be read beside them is returned too.
 */
export function parseYaml(text: string, from = 0, to = text.length): YamlDocument {
  return parseLibraryYaml(text, from, to);
}
