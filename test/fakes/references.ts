import type { Snapshot } from '../../src/core/backlog/snapshot.js';
import { defaultClassRules } from '../../src/core/links/classRules.js';
import type { Links } from '../../src/core/links/links.js';
import { createReferenceIndex } from '../../src/core/links/referenceIndex.js';
import { whyAt, whyOfFile } from '../../src/core/links/why.js';
import { rangeContains } from '../../src/core/model/range.js';
import type { Range } from '../../src/core/model/range.js';
import type { Reference } from '../../src/core/model/reference.js';

/** A known reference in a comment at the start of a line, which explains that line. */
export function aReference(id: string, uri: string, line: number, parts: Partial<Reference> = {}): Reference {
  const range: Range = { start: { line, character: 3 }, end: { line, character: 3 + id.length } };
  return { id, known: true, uri, range, class: 'comment', provenance: 'text', reach: range, ...parts };
}

/** Links that hold exactly these references. */
export function linksOf(snapshot: Snapshot, references: readonly Reference[]): Links {
  const index = createReferenceIndex(snapshot.vocabulary, (own) => defaultClassRules[own] === 'link');
  for (const uri of new Set(references.map((reference) => reference.uri))) {
    index.set(
      uri,
      references.filter((reference) => reference.uri === uri),
    );
  }
  const linksInFile = (uri: string): readonly Reference[] =>
    index.ofFile(uri).filter((reference) => defaultClassRules[reference.class] === 'link');
  return {
    onDidChange: () => ({ dispose: () => undefined }),
    inFile: (uri) => index.ofFile(uri),
    linksInFile,
    at: (uri, position) => index.ofFile(uri).find(({ range }) => rangeContains(range, position)),
    skipped: () => [],
    to: (ref) => index.ofIds([(snapshot.story(ref) ?? snapshot.decision(ref))?.id ?? ref]),
    unknown: () => references.filter(({ known }) => !known),
    named: () => new Set(references.map(({ id }) => id)),
    whyAt: (uri, position) => whyAt(snapshot, linksInFile(uri), uri, position),
    whyOfFile: (uri) => whyOfFile(snapshot, linksInFile(uri), uri),
  };
}
