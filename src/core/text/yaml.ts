import type { Span } from '../model/range.js';

/** A YAML value with the place it was written at. Offsets are into the text that `parseYaml` was given. */
export type YamlNode = YamlScalar | YamlList | YamlMap;

export interface YamlScalar extends Span {
  readonly kind: 'scalar';
  /** By YAML 1.2's core schema; dates stay strings. */
  readonly value: string | number | boolean | null;
  /** The characters between `start` and `end`, quotes included. */
  readonly source: string;
}

export interface YamlList extends Span {
  readonly kind: 'list';
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode | undefined;
}

export interface YamlMap extends Span {
  readonly kind: 'map';
  readonly flow: boolean;
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
