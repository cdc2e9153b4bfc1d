import type { ReferenceClass } from '../model/reference.js';

/** What becomes of a class of references: a link, listed apart, or left out. */
export type ClassRule = 'link' | 'list' | 'off';

export type ClassRules = Readonly<Record<ReferenceClass, ClassRule>>;

/** Comments, doc comments, annotations and test titles are links; prose and strings are listed; code never counts. */
export const defaultClassRules: ClassRules = {
  comment: 'link',
  doc: 'link',
  annotation: 'link',
  test: 'link',
  prose: 'list',
  string: 'list',
  code: 'off',
};
