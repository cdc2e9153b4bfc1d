import type { Section } from '../../core/model/story.js';
import { t } from '../../core/text/l10n.js';
import { trimmedSlice } from '../../core/text/markdown.js';
import type { Outline } from '../../core/text/markdownOutline.js';

/** What a document says besides its items, in its order; empty texts are none of it. */
interface SectionList {
  readonly sections: readonly Section[];
  readonly add: (title: string, markdown: string) => void;
}

/** A document's sections, so far what stands above its first heading. */
export function sectionList({ text, preamble }: Outline): SectionList {
  const sections: Section[] = [];
  const add = (title: string, markdown: string): void => {
    if (markdown !== '') sections.push({ title, markdown });
  };
  add(t('Introduction'), trimmedSlice(text, preamble));
  return { sections, add };
}
