/**
 * Headers of every request. The version is pinned: fields may change with the next. Source: GitHub's documentation,
 * "API versions".
 */
export const apiHeaders: Readonly<Record<string, string>> = {
  accept: 'application/vnd.github+json',
  'x-github-api-version': '2022-11-28',
};

/** Items of one page at most. */
export const pageSize = 100;
