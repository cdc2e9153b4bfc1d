import { kindOf } from '../../core/backlog/words.js';
import type { SourceFile } from '../../core/backlog/format.js';
import { normalPath, pathFault } from '../../core/backlog/localPath.js';
import type { Problem } from '../../core/model/problem.js';
import type { Story, StoryKind } from '../../core/model/story.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import { t } from '../../core/text/l10n.js';
import { shortened } from '../../core/text/shortened.js';
import { textAt, valueAt } from './places.js';
import { bmadStatus } from './status.js';

/** What the front matter of a build spec says; a story of another kind has none. */
export interface Head {
  /** First offset behind it. */
  readonly bodyStart: number;
  readonly title?: string;
  readonly type?: StoryKind;
  readonly stated?: Pick<Story, 'status' | 'statusMark'>;
  readonly paths: readonly string[];
  readonly problems: readonly Problem[];
}

export function readHead(file: SourceFile): Head {
  const matter = frontMatterOf(file.text);
  if (!matter) return { bodyStart: 0, paths: [], problems: [] };
  const { start, end, closed } = matter;
  if (!closed) {
    const message = t('The front matter of {0} is not closed. Add a line "---" behind it.', shortened(file.path));
    return { bodyStart: 0, paths: [], problems: [problemOf(file, 'unclosed-front-matter', message)] };
  }
  const { root, problems } = parseYaml(file.text, start, end);
  const map = root?.kind === 'map' ? root : undefined;
  const title = map && textAt(map, 'title');
  const type = map && textAt(map, 'type');
  const status = map && valueAt(map, 'status');
  const raw = status?.kind === 'scalar' && typeof status.value === 'string' ? status.value : '';
  const named = map && valueAt(map, 'files_to_modify');
  const paths =
    named?.kind === 'list' ? named.items.flatMap((item) => (item.kind === 'scalar' ? [String(item.value)] : [])) : [];
  return {
    bodyStart: matter.bodyStart,
    ...(title === undefined || title.trim() === '' ? {} : { title: title.trim() }),
    ...(type === undefined ? {} : { type: type.toLowerCase() === 'bugfix' ? 'bug' : kindOf(type) }),
    ...(status?.kind === 'scalar' &&
      raw !== '' && {
        stated: {
          status: bmadStatus(raw),
          ...(status.shared ? {} : { statusMark: { start: status.start, end: status.end, current: status.source } }),
        },
      }),
    paths: paths.filter((path) => pathFault(path) === undefined && !/\s/.test(path)).map(normalPath),
    problems: problems
      .slice(0, 1)
      .map((fault) =>
        problemOf(
          file,
          'invalid-yaml',
          t('The front matter of {0} is not valid YAML: {1}', shortened(file.path), fault.message),
          fault.start,
        ),
      ),
  };
}

function problemOf(file: SourceFile, code: Problem['code'], message: string, at = 0): Problem {
  const line = file.lines.lineAt(at);
  const range = file.lines.rangeOf({ start: file.lines.start(line), end: file.lines.end(line) });
  return { code, message, severity: 'warning', uri: file.uri, range };
}
