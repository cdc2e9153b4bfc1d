import type { ReadItem, SourceFile } from '../../core/backlog/format.js';
import { namedPathsIn } from '../../core/backlog/namedPaths.js';
import type { Decision } from '../../core/model/decision.js';
import type { TradeOff } from '../../core/model/story.js';
import { frontMatterOf } from '../../core/text/frontMatter.js';
import { t } from '../../core/text/l10n.js';
import { bodyOf, outlineOf, ownBodyOf } from '../../core/text/markdownOutline.js';
import { partStory, titleOf } from './change.js';
import { topChapters } from '../../core/text/chapters.js';
import { readDecisions } from './decisions.js';
import type { Change } from './layout.js';
import { sectionList } from './sections.js';
import type { Store } from './store.js';
import { givesUp, readNonGoals, readTradeOffs } from '../../core/text/tradeOffChapter.js';

const decided = /\bdecisions?\b|决策|決定/i;
const goals = /\bgoals\b|目标/i;
const touched = /\bfiles?\b|\bimplementation\b|文件/i;

/** A change's design, or another document of its workflow: decisions and trade-offs of the change. */
export function* readDesign(file: SourceFile, store: Store, change: Change, name: string): Iterable<ReadItem> {
  const outline = outlineOf(file.text, file.lines, frontMatterOf(file.text)?.bodyStart ?? 0);
  const decisions: Decision[] = [];
  const tradeOffs: TradeOff[] = [];
  const { sections, add } = sectionList(outline);
  const paths: string[] = [];
  for (const chapter of topChapters(outline)) {
    const { title } = chapter;
    if (chapter.level === 1) add(t('Introduction'), ownBodyOf(outline, chapter));
    else if (decided.test(title)) {
      const head = name === 'design' ? 'D' : `${name}-D`;
      const found = readDecisions(file, store, change, { outline, chapter, before: decisions.length, head });
      decisions.push(...found.decisions);
      add(title, found.rest);
    } else if (givesUp(title)) {
      const found = readTradeOffs(outline, chapter);
      tradeOffs.push(...found.tradeOffs);
      add(title, found.rest);
    } else {
      if (goals.test(title)) tradeOffs.push(...readNonGoals(outline, chapter));
      if (touched.test(title)) paths.push(...namedPathsIn(bodyOf(outline, chapter)));
      add(title, bodyOf(outline, chapter));
    }
  }
  yield {
    type: 'story',
    story: partStory(file, store, change, {
      id: `${change.id}/${name}`,
      title: name === 'design' ? t('Design of {0}', titleOf(change)) : `${name}: ${titleOf(change)}`,
      kind: 'spike',
      decisions: decisions.map((decision) => decision.id),
      tradeOffs,
      sections,
      paths: [...new Set(paths)].map((path) => store.project + path),
    }),
  };
  for (const decision of decisions) yield { type: 'decision', decision };
}
