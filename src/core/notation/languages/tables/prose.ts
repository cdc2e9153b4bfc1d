import type { Row } from '../language.js';
import { lexGherkin, lexMarkdownGherkin } from '../scanners/gherkin.js';
import { markdownLexer } from '../scanners/markdown.js';
import { commentedText, lexAsciiDoc, lexLatex, lexRestructuredText, lexText } from '../scanners/prose.js';
import type { Lex } from '../writer.js';

const none: Pick<Row, 'annotations' | 'blocks'> = { annotations: [], blocks: 'none' };
const headed: Pick<Row, 'annotations' | 'blocks'> = { annotations: [], blocks: 'headings' };

/** Languages of running text. `languageNamed` tells how fenced code is lexed. */
export function proseTable(languageNamed: (name: string) => Lex | undefined): readonly Row[] {
  return [
    {
      id: 'markdown',
      ids: ['mdx', 'quarto', 'rmd', 'prompt', 'chatagent', 'instructions', 'skill'],
      lex: markdownLexer(languageNamed),
      ...headed,
      extensions: ['md', 'markdown', 'mdown', 'mkd', 'mdx', 'mdc', 'qmd', 'rmd'],
    },
    {
      id: 'plaintext',
      ids: ['log', 'search-result', 'diff'],
      lex: lexText,
      ...none,
      extensions: [
        'txt',
        'text',
        'log',
        'diff',
        'patch',
        'org',
        'textile',
        'wiki',
        'mediawiki',
        'creole',
        'csv',
        'tsv',
        'rtf',
        'pot',
      ],
      names:
        'readme changelog changes news history authors contributors copying license licence notice todo install upgrading releasing'.split(
          ' ',
        ),
    },
    {
      id: 'git-commit',
      ids: ['scminput'],
      lex: commentedText('#'),
      ...none,
      extensions: [],
      names: ['commit_editmsg', 'merge_msg', 'tag_editmsg', 'squash_msg'],
    },
    { id: 'asciidoc', lex: lexAsciiDoc, ...headed, extensions: ['adoc', 'asciidoc', 'asc'] },
    { id: 'restructuredtext', lex: lexRestructuredText, ...none, extensions: ['rst', 'rest'] },
    {
      id: 'latex',
      ids: ['tex', 'bibtex', 'latex-expl3'],
      lex: lexLatex,
      ...none,
      extensions: ['tex', 'sty', 'ltx', 'bib'],
    },
    {
      id: 'gherkin',
      ids: ['feature', 'cucumber'],
      lex: lexGherkin,
      annotations: [],
      blocks: 'headings',
      extensions: ['feature', 'story'],
    },
    { id: 'gherkin-markdown', lex: lexMarkdownGherkin, ...headed, extensions: ['feature.md'] },
  ];
}
