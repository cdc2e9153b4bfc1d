/** What a file's name says about the item in it. */
export interface NameParts {
  /** Upper and lower case as in the name; undefined where it has none. */
  readonly id: string | undefined;
  /** Dashes as blanks; empty where the name is only an id. */
  readonly title: string;
  /** The name without folder and ending. */
  readonly base: string;
}

const wholeId = /^[A-Za-z]+-[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*$/;
const leadingId = /^(?:[A-Za-z]+-)+\d+(?:\.\d+)*(?![A-Za-z0-9])/;

/** Reads `task-12.3 - Title-With-Dashes.md`; also `task-12-title.md`, `task-epic-11.3.md` and `task-74- title.md`. */
export function namePartsOf(path: string): NameParts {
  const base = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/i, '');
  const dash = base.indexOf(' - ');
  const head = dash < 0 ? '' : base.slice(0, dash);
  if (wholeId.test(head) && /\d/.test(head)) return { id: head, title: spaced(base.slice(dash + 3)), base };
  const id = leadingId.exec(base)?.[0];
  return { id, title: spaced(base.slice(id?.length ?? 0)), base };
}

/** Whether the name has the tool's own form, `<id> - <title>.md`. */
export function hasOwnForm(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /\.md$/i.test(name) && name.includes(' - ') && namePartsOf(name).id === name.slice(0, name.indexOf(' - '));
}

function spaced(title: string): string {
  return title
    .replace(/^[-_ ]+/, '')
    .replace(/[-\s]+/g, ' ')
    .trim();
}
