import { at } from '../jsonPath.js';

/** What an account may do in one project. */
export interface JiraRights {
  readonly browse: boolean;
  readonly edit: boolean;
  readonly comment: boolean;
  readonly transition: boolean;
}

export const noRights: JiraRights = { browse: false, edit: false, comment: false, transition: false };

/** The keys to ask for; Cloud insists on being told which. */
export const rightsAsked = 'BROWSE_PROJECTS,EDIT_ISSUES,ADD_COMMENTS,TRANSITION_ISSUES';

/** Reads the answer of `GET mypermissions`; Jira before 7 has other names for some. */
export function rightsOf(answer: unknown): JiraRights {
  const has = (...names: readonly string[]): boolean =>
    names.some((name) => at(answer, 'permissions', name, 'havePermission') === true);
  return {
    browse: has('BROWSE_PROJECTS', 'BROWSE'),
    edit: has('EDIT_ISSUES', 'EDIT_ISSUE'),
    comment: has('ADD_COMMENTS', 'COMMENT_ISSUE'),
    transition: has('TRANSITION_ISSUES', 'TRANSITION_ISSUE'),
  };
}
