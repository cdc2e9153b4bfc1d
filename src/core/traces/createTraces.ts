import { createEmitter } from '../ports/event.js';
import type { Emitter } from '../ports/event.js';
import { createDriftFinder } from './drift/createDriftFinder.js';
import { createEvidenceBook } from './evidence/createEvidenceBook.js';
import { createHistory } from './history/createHistory.js';
import type { RepositoryState } from './history/history.js';
import { createRejections } from '../links/rejections.js';
import type { TraceInput } from './traceInput.js';
import type { Traces } from './traces.js';

/** Builds them by hand. Nothing is asked before somebody opens or looks. */
export function createTraces(input: TraceInput): Traces {
  const emitter: Emitter<void> = createEmitter(input.failed);
  const history = createHistory(input);
  const evidence = createEvidenceBook(input);
  const drift = createDriftFinder(input, history);
  const rejections = createRejections(input.memory, input.failed);
  const useRejections = (): void => {
    input.links.useRejections(rejections.hasReference);
  };
  let branches = '';
  const useBranches = (): void => {
    const { repositories } = history;
    const now = JSON.stringify(repositories.map(({ root, branch }) => [root, branch]));
    if (now === branches) return;
    branches = now;
    input.links.useBranches((uri) => innermost(repositories, uri)?.branch);
  };
  history.onDidChange(useBranches);
  if (!rejections.isEmpty) useRejections();
  rejections.onDidChange(useRejections);
  const parts = [history, evidence, drift, rejections];
  for (const part of parts)
    part.onDidChange(() => {
      emitter.fire();
    });
  return Object.freeze<Traces>({
    history,
    evidence,
    drift,
    rejections,
    onDidChange: emitter.event,
    dispose: () => {
      for (const part of parts) part.dispose();
      emitter.dispose();
    },
  });
}

/** The repository that holds a file. */
function innermost(repositories: readonly RepositoryState[], uri: string): RepositoryState | undefined {
  return repositories
    .filter(({ root }) => uri.startsWith(`${root}/`))
    .reduce<RepositoryState | undefined>((a, b) => (a && a.root.length >= b.root.length ? a : b), undefined);
}
