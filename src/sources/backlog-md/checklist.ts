import { boxCriterion } from '../../core/backlog/boxCriterion.js';
import type { SourceFile } from '../../core/backlog/format.js';
import type { Problem } from '../../core/model/problem.js';
import type { Criterion } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import type { Body } from './body.js';
import { ChecklistText } from './checklistText.js';
import type { Item } from './checklistText.js';
import type { Marker } from './markers.js';

/** One of the two lists of boxes that Backlog.md knows. */
interface ChecklistKind {
  readonly family: 'AC' | 'DOD';
  /** The heading, as the tool writes it. */
  readonly heading: string;
  /** Headings that people use instead and the tool does not read; lower case. */
  readonly others: readonly string[];
}

export const acceptanceCriteria: ChecklistKind = {
  family: 'AC',
  heading: 'Acceptance Criteria',
  others: ['success criteria'],
};

export const definitionOfDone: ChecklistKind = { family: 'DOD', heading: 'Definition of Done', others: [] };

interface Checklist {
  readonly criteria: readonly Criterion[];
  /** Numbers of the lines that became criteria. */
  readonly lines: ReadonlySet<number>;
  readonly problems: readonly Problem[];
}

/** How a list was found decides whether its boxes can be ticked and what is said about it. */
interface Found {
  readonly items: readonly Item[];
  readonly tickable: boolean;
  readonly problem?: Problem | undefined;
}

/**
 * Reads one list as Backlog.md 1.50.1 does: marked lists under their heading, else the section's boxes. Where the tool
 * reads nothing because markers are out of order, the boxes are shown all the same, but not to be ticked.
 */
export function readChecklist(file: SourceFile, body: Body, kind: ChecklistKind): Checklist {
  const { items, tickable, problem } = find(file, new ChecklistText(file, body, kind), kind);
  return {
    criteria: items.map(({ line, box }, index) =>
      boxCriterion(
        file,
        line,
        box,
        { id: `${kind.family}-${index + 1}`, text: box.text.replace(/^#\d+[ \t]+/, '') },
        { tickable },
      ),
    ),
    lines: new Set(items.map(({ line }) => line.number)),
    problems: problem ? [problem] : [],
  };
}

function find(file: SourceFile, list: ChecklistText, kind: ChecklistKind): Found {
  const stray = list.strayMarker();
  if (stray) return { items: list.aroundMarkers(), tickable: false, problem: outOfOrder(file, stray, kind) };
  const { headed, headless } = list.pairs();
  const marked = headed.flatMap((pair) => list.between(pair));
  const items = marked.length > 0 ? marked : list.underHeading();
  if (items.length > 0) return { items, tickable: true, problem: unseen(file, items) };
  const orphans = headless.flatMap((pair) => list.between(pair));
  const [first] = headless;
  if (first && orphans.length > 0)
    return { items: orphans, tickable: false, problem: noHeading(file, first.begin, kind) };
  return { items: list.underOtherHeading(), tickable: true };
}

function outOfOrder(file: SourceFile, marker: Marker, kind: ChecklistKind): Problem {
  const [edge, other] = marker.begins ? ['BEGIN', 'END'] : ['END', 'BEGIN'];
  return markerProblem(
    file,
    marker,
    t(
      'Line {0} of {1}: the marker {2} has no {3} of its own, so Backlog.md reads the list as empty. Remove it or complete the pair; until then the boxes cannot be ticked here.',
      file.lines.lineAt(marker.start) + 1,
      file.path,
      `<!-- ${kind.family}:${edge} -->`,
      `<!-- ${kind.family}:${other} -->`,
    ),
  );
}

function noHeading(file: SourceFile, marker: Marker, kind: ChecklistKind): Problem {
  return markerProblem(
    file,
    marker,
    t(
      'Line {0} of {1}: no heading "## {2}" stands above the marked list, so Backlog.md reads it as empty. Add the heading; until then the boxes cannot be ticked here.',
      file.lines.lineAt(marker.start) + 1,
      file.path,
      kind.heading,
    ),
  );
}

function markerProblem(file: SourceFile, marker: Marker, message: string): Problem {
  return { code: 'malformed-markers', severity: 'warning', message, uri: file.uri, range: file.lines.rangeOf(marker) };
}

/** The boxes that people and other tools write and Backlog.md passes over, told once per list. */
function unseen(file: SourceFile, items: readonly Item[]): Problem | undefined {
  const first = items.find(({ line }) => !/^- \[[ x]\] /.test(line.text));
  if (!first) return undefined;
  return {
    code: 'malformed-markers',
    severity: 'information',
    message: t(
      'Line {0} of {1}: Backlog.md does not see this box and counts the others without it. Write it as "- [ ] text" or "- [x] text" at the start of the line.',
      first.line.number + 1,
      file.path,
    ),
    uri: file.uri,
    range: file.lines.rangeOf(first.line),
  };
}
