// `go test -json` (pkg.go.dev/cmd/test2json): one event a line.
import { numberAt, textAt } from '../jsonValues.js';
import type { JsonMap } from '../jsonValues.js';
import { outcomeNamed, reported } from '../reported.js';
import type { ReportedTest } from '../reportedTest.js';

const actions: ReadonlySet<string> = new Set([
  'start',
  'run',
  'pause',
  'cont',
  'output',
  'bench',
  'pass',
  'fail',
  'skip',
]);

/** The test whose end an event tells; `nothing` of another event; undefined of what is no event of Go's. */
export function goTest(event: JsonMap): ReportedTest | 'nothing' | undefined {
  const action = textAt(event, 'Action');
  if (action === undefined) return undefined;
  if (!actions.has(action) && !action.startsWith('build-')) return undefined;
  const name = textAt(event, 'Test');
  if (name === undefined || !/^(?:pass|fail|skip)$/.test(action)) return 'nothing';
  const seconds = numberAt(event, 'Elapsed');
  return reported({
    name,
    suite: [textAt(event, 'Package')],
    outcome: outcomeNamed(action),
    at: textAt(event, 'Time'),
    duration: seconds === undefined ? undefined : seconds * 1000,
  });
}
