import { strict as assert } from 'node:assert';
import { decisionOf } from './records.js';

const marked = (text: string): string | undefined => {
  const { statusMark } = decisionOf('docs/adr/0001-x.md', text);
  if (statusMark) assert.equal(text.slice(statusMark.start, statusMark.end), statusMark.current);
  return statusMark && `${statusMark.form ?? 'yaml'} ${statusMark.current}`;
};

describe('the status of a decision record can be set', () => {
  for (const [what, text, expected] of [
    ['in front matter', '---\nstatus: accepted # by all\n---\n# X\n', 'yaml accepted'],
    ['in quotes', '---\nstatus: "accepted"\n---\n# X\n', 'yaml "accepted"'],
    ['under its heading', '# 1. X\n\n## Status\n\nAccepted\n\n## Context\n', 'text Accepted'],
    ['in a list', '# X\n\n* Status: proposed\n* Date: 2026-01-31\n', 'text proposed'],
    ['in bold letters', '# X\n\n**Status:** In review\n', 'text In review'],
  ]) {
    it(what ?? '', () => {
      assert.equal(marked(text ?? ''), expected);
    });
  }
});

describe('the status of a decision record cannot be set where other words would be lost', () => {
  for (const [what, text] of [
    ['a link', '# X\n\n## Status\n\nSuperseded by [ADR-2](0002-y.md)\n'],
    ['a link in front matter', '---\nstatus: superseded by ADR-0005\n---\n# X\n'],
    ['a reason', '# X\n\n* Status: accepted, because it is the cheapest of all\n'],
    ['a date', '# X\n\n## Status\n\nAccepted 2026-01-31\n'],
    ['a paragraph that goes on', '# X\n\n## Status\n\nAccepted\nafter long talks\n'],
    ['a status that another line took over', '# X\n\n## Status\n\nAccepted\n\nSuperseded by [2. Y](0002-y.md)\n'],
    ['other labels in the line', '# X\n\n**Status:** Accepted | **Date:** 2026-01-31\n'],
    ['a row of a table', '# X\n\n| | |\n|---|---|\n| Status | Approved |\n'],
    ["a template's choices", '# X\n\n* Status: proposed | accepted\n'],
    ['nothing', '# X\n\n## Decision\n\nYes.\n'],
  ]) {
    it(what ?? '', () => {
      assert.equal(marked(text ?? ''), undefined);
    });
  }
});
