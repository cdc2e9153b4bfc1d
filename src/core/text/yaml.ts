import type { Span } from '../model/range.js';

/** A YAML value with the place it was written at. Offsets are into the text that `parseYaml` was given. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

interface YamlPlace extends Span {
  /** The value has an anchor or came through an alias, it or something around it: changing it changes other places too. */
  readonly shared?: true;
}

/** A block scalar (`|`, `>`) ends behind its last character that is not blank. */
export interface YamlScalar extends YamlPlace {
  readonly kind: 'scalar';
  /** By YAML 1.2's core schema; dates stay strings. */
  readonly value: string | number | boolean | null;
  /** The characters between `start` and `end`, quotes included. */
  readonly source: string;
}

/** In block style from the first `-` to the end of the last item, in flow style with its brackets. */
export interface YamlList extends YamlPlace {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode | undefined;
}

/** In block style from the first key to the end of the last value, in flow style with its braces. */
export interface YamlMap extends YamlPlace {
  readonly kind: 'map';
  readonly flow: boolean;
  /** In the text's order, keys that are given twice twice; entries whose key is not a scalar are left out. */
  readonly entries: readonly YamlEntry[];
}

export interface YamlProblem extends Span {
  readonly message: string;
}

export interface YamlDocument {
  /** Undefined for an empty document and where nothing could be read. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
}
