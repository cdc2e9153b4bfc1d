import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { SourceFile } from '../../core/backlog/format.js';
import type { Criterion, LocalName } from '../../core/model/story.js';
import { boxOf } from '../../core/text/markdown.js';
import type { MarkdownLine } from '../../core/text/markdown.js';
import { criterionIds } from '../../core/notation/criterionIds.js';
import { plain, saysDone } from './marks.js';

/** A criterion that a line holds, before its id is settled. */
export interface CriterionDraft {
  /** As written (`AC-US1-01`). */
  readonly id: string | undefined;
  readonly line: MarkdownLine;
  readonly criterionWith: (id: string) => Criterion;
}

const written =
  /^[*`]{0,4}((?:AC|TC|NFR|FR|SC)-?[A-Z]{0,3}\d{1,5}[A-Z]?(?:-[A-Z]?\d{1,5}){0,3})[*`]{0,4}[ \t]*[:.–—-]?[*`]{0,4}(?:[ \t]+([^]*))?$/;
const unboxed = /^(?:[-*+][ \t]+)?(?=\*\*AC-|AC-[A-Z]{0,3}\d)/;
const bareHead = /^(?:#{2,6}[ \t]+)?(?:[✅☑✓✔❌⏳][\uFE0F \t]*)?/u;

/** The criterion in a line: boxed, behind a bullet, bare, or a heading; only a box of its own can be ticked. */
export function criterionIn(file: SourceFile, line: MarkdownLine): CriterionDraft | undefined {
  if (line.fenced || line.text.length > 20_000) return undefined;
  const box = boxOf(line);
  if (box) {
    const [, id, text = ''] = written.exec(box.text) ?? [];
    const said = id === undefined ? box.text : text;
    return { id, line, criterionWith: (own) => boxCriterion(file, line, box, { id: own, text: said.trim() }) };
  }
  const head = bareHead.exec(line.text)?.[0] ?? '';
  const rest = line.text.slice(head.length);
  if (head === '' && !unboxed.test(rest)) return undefined;
  const [, id, text] = written.exec(rest.replace(/^[-*+][ \t]+/, '')) ?? [];
  if (id?.startsWith('AC') !== true || text === undefined) return undefined;
  return statement(file, line, id, text);
}

/** The statement that a plain bullet of the outermost level is, or undefined. */
export function statementIn(file: SourceFile, line: MarkdownLine): CriterionDraft | undefined {
  const [, text] = (!line.fenced && /^[-*+][ \t]+([^]*)$/.exec(line.text)) || [];
  return text === undefined ? undefined : statement(file, line, undefined, text);
}

function statement(file: SourceFile, line: MarkdownLine, id: string | undefined, text: string): CriterionDraft {
  const done = saysDone(text);
  return {
    id,
    line,
    criterionWith: (own) => ({
      id: own,
      text: plain(text),
      done,
      state: done ? 'done' : 'derived',
      tickable: false,
      range: file.lines.rangeOf(line),
    }),
  };
}

/**
 * Criteria of one story, each with an id of its own: as written, else by position; `AC-US1-02` where the story is `US-001`
 * and none has an id, for so tasks name them.
 */
export function settled(drafts: readonly CriterionDraft[], userStory?: string): readonly Criterion[] {
  const written = drafts.map(({ id }) => id);
  const named = userStory !== undefined && written.every((id) => id === undefined);
  const own = named ? written.map((_, at) => `AC-${userStory}-${String(at + 1).padStart(2, '0')}`) : written;
  const ids = criterionIds(own, 'AC');
  return drafts.map(({ criterionWith }, at) => criterionWith(ids[at] ?? ''));
}

/** What names criteria within the increment. */
export function namesOf(criteria: readonly Criterion[]): readonly LocalName[] {
  return criteria.flatMap(({ id }) => (/^(?:AC|T)-[^~]*$/.test(id) ? [{ name: id, criterion: id }] : []));
}
