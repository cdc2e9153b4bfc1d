import * as vscode from 'vscode';
import { filesOfItems } from '../../../core/backlog/consistency/index.js';
import type { Snapshot } from '../../../core/backlog/snapshot.js';
import type { Problem } from '../../../core/model/problem.js';
import type { Disposable } from '../../../core/ports/event.js';
import { paced } from '../../../core/ports/pace.js';
import { consistencyFindingsIn } from '../../../core/presenters/consistencyFindings.js';
import { findingsOf } from '../../../core/presenters/findings.js';
import { openDocument } from '../../adapters/openTexts.js';
import { hostPace } from '../../adapters/pace.js';
import type { Settings } from '../../adapters/settings.js';
import type { FeatureHost } from '../../feature.js';
import { diagnosticOf } from './diagnosticOf.js';

/** What is shown of files in the list of problems. Everything is answered from memory. */
export interface FileChecks extends Disposable {
  /** Looks at these files and shows what there is to say of them now. */
  check(uris: Iterable<string>): void;
  /**
   * The same for all files that say something or of which something is said, in slices. Resolves when all are looked
   * at, and at once where a newer call took over.
   */
  checkAll(): Promise<void>;
  /** Says nothing any longer of files but these. */
  keepOnly(isKept: (uri: string) => boolean): void;
  /** The files of which something is said. */
  readonly told: ReadonlySet<string>;
}

/**
 * How many diagnostics are handed over at a time: the editor leaves out what exceeds 1,100 in one call
 * (`DiagnosticCollection.set` in VS Code's extHostDiagnostics.ts).
 */
const mostAtOnce = 500;

export function createFileChecks(
  { storyroot, settings }: FeatureHost,
  collection: vscode.DiagnosticCollection,
): FileChecks {
  const { backlog, links } = storyroot;
  /** Files of which something is said. */
  const told = new Set<string>();
  let run = 0;
  const problemsIn = createProblemsByFile();

  /** Asking the editor for it costs more than the rest of a look. */
  let severity: Settings['severity'] | undefined;
  const changed = settings.onDidChange(() => {
    severity = undefined;
  });

  const diagnosticsOf = (uri: string): readonly vscode.Diagnostic[] => {
    const { snapshot } = backlog;
    const problems = problemsIn(snapshot).get(uri) ?? [];
    const findings = backlog.sourceOf(uri)
      ? consistencyFindingsIn(snapshot, uri, () => openDocument(uri)?.getText())
      : findingsOf(snapshot, links.linksInFile(uri));
    const chosen = (severity ??= settings.severity);
    return [...problems, ...findings].flatMap((problem) => diagnosticOf(chosen, problem));
  };
  /** Each file once: the editor joins what one call says of the same file. */
  const waiting = new Map<string, readonly vscode.Diagnostic[]>();
  let count = 0;
  const flush = (): void => {
    if (waiting.size > 0) collection.set([...waiting].map(([uri, found]) => [vscode.Uri.parse(uri, true), found]));
    waiting.clear();
    count = 0;
  };
  const look = (uri: string): void => {
    const found = diagnosticsOf(uri);
    if (found.length === 0 && !told.delete(uri)) return;
    if (found.length > 0) told.add(uri);
    if (count + found.length > mostAtOnce) flush();
    waiting.set(uri, found);
    count += found.length;
  };
  return {
    check: (uris) => {
      for (const uri of uris) look(uri);
      flush();
    },
    checkAll: async () => {
      const own = ++run;
      const { snapshot } = backlog;
      const files = new Set([...told, ...problemsIn(snapshot).keys(), ...filesOfItems(snapshot), ...links.files()]);
      await paced(files, hostPace, look, () => own !== run);
      flush();
    },
    keepOnly: (isKept) => {
      run++;
      // What a run has found and not shown yet would come back otherwise.
      flush();
      for (const uri of [...told]) {
        if (isKept(uri)) continue;
        told.delete(uri);
        collection.delete(vscode.Uri.parse(uri, true));
      }
    },
    told,
    dispose: () => {
      run++;
      waiting.clear();
      changed.dispose();
      collection.dispose();
    },
  };
}

/** The problems of a snapshot by the files that they stand in, sorted once. */
function createProblemsByFile(): (snapshot: Snapshot) => ReadonlyMap<string, readonly Problem[]> {
  let of: readonly Problem[] | undefined;
  let sorted: ReadonlyMap<string, readonly Problem[]> = new Map();
  return ({ problems }) => {
    if (problems === of) return sorted;
    of = problems;
    const files = new Map<string, Problem[]>();
    for (const problem of problems) {
      if (problem.uri === undefined) continue;
      const others = files.get(problem.uri);
      if (others) others.push(problem);
      else files.set(problem.uri, [problem]);
    }
    return (sorted = files);
  };
}
