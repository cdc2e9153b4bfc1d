import { bodyWithout, everyChapter, ownBodyOf } from '../../core/text/markdownOutline.js';
import type { Chapter, Outline } from '../../core/text/markdownOutline.js';
import type { Section } from '../../core/model/story.js';

/** What a chapter of a story is for. */
export type Part =
  'status' | 'story' | 'criteria' | 'tasks' | 'both' | 'depends' | 'done' | 'files' | 'nonGoals' | 'intent';

const names: readonly (readonly [Part, RegExp])[] = [
  ['both', /^tasks (?:and|&) acceptance/],
  ['status', /^(?:story )?status$|^stato$|^estado$|^statut$|^статус$/],
  [
    'criteria',
    /^acceptance criteria|^acs?$|^criteri(?:a)?(?: di accettazione)?$|^критерии при[её]мки|^akzeptanzkriterien|^critères d.acceptation|^criterios de aceptación|^验收标准|^受け?入れ?基準/,
  ],
  [
    'tasks',
    /^(?:implementation |development |dev )?tasks\b(?! list)|^tasks ?\/ ?subtasks|^task breakdown|^attività|^задачи|^aufgaben|^tâches|^tareas|^任务/,
  ],
  ['intent', /^intent$/],
  ['story', /^(?:user )?story(?: statement| description)?$|^storia$|^histoire$|^historia$|^история$|^用户故事/],
  ['depends', /^(?:story )?(?:dependencies|prerequisites|depends on|blocked by|dipendenze)\b/],
  ['done', /^definition of done/],
  [
    'files',
    /^file list|^ac.?to.?test mapping|^ac traceability|^files? (?:modified|created|changed|to (?:create|modify|change))|^code map/,
  ],
  ['nonGoals', /^(?:out of scope|non.?goals|not in scope|trade.?offs|deferred)\b/],
];

/** The chapters of a story by what they are for. */
export type Parts = ReadonlyMap<Part, readonly Chapter[]>;

/** The first chapter of each part, wherever it stands down to the third level. */
export function partsOf(outline: Outline): Parts {
  const found = new Map<Part, Chapter[]>();
  for (const chapter of everyChapter(outline.chapters)) {
    if (chapter.level > 3) continue;
    const part = partOf(chapter.title);
    if (part === undefined) continue;
    const known = found.get(part);
    if (known && part !== 'files' && part !== 'nonGoals' && part !== 'depends') continue;
    if (known) known.push(chapter);
    else found.set(part, [chapter]);
  }
  return found;
}

function partOf(title: string): Part | undefined {
  const plain = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}&/' ]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
  return names.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** Everything that is shown nowhere else, chapter by chapter: those of the second level, and of the first what is its own. */
export function sectionsOf(outline: Outline, taken: ReadonlySet<Chapter>): readonly Section[] {
  const sections: Section[] = [];
  const [first] = outline.chapters;
  for (const chapter of outline.chapters) {
    const title = chapter.title.replace(/\*\*|`/g, '').trim();
    if (chapter.level > 1) add(sections, title, bodyWithout(outline, chapter, taken));
    else {
      if (chapter !== first) add(sections, title, ownBodyOf(outline, chapter));
      for (const below of chapter.chapters) {
        add(sections, below.title.replace(/\*\*|`/g, '').trim(), bodyWithout(outline, below, taken));
      }
    }
  }
  return sections;
}

function add(sections: Section[], title: string, markdown: string): void {
  const text = withoutRules(markdown);
  if (text !== '') sections.push({ title, markdown: text });
}

/** Without comments for the tool and lines that only separate, at both ends. */
export function withoutRules(markdown: string): string {
  return markdown
    .replace(/^(?:\s|-{3,}(?=\s|$)|<!--(?:(?!-->)[^])*-->)+/, '')
    .trimEnd()
    .replace(/(?:\r\n|\n|\r)-{3,}$/, '')
    .trimEnd();
}
