/** What was seen of the newest changes, so that the next question can leave it out. */
export interface Seen {
  /** ISO 8601: the newest change. */
  readonly at: string;
  /** Ids of the items that changed since the time that was asked for. */
  readonly ids: readonly number[];
}

/** Where the page behind one begins: with the item that follows this one in the order of change. */
export interface Behind {
  readonly at: string;
  readonly id: number;
}

/**
 * The question for the items of a project in the order of their last change (WIQL, to be asked with `timePrecision`).
 * WIQL answers ids alone: `seen` leaves out what would only be fetched again to find it unchanged.
 */
export function changesQuery(where: {
  readonly since?: string | undefined;
  readonly condition?: string | undefined;
  readonly seen?: Seen | undefined;
  readonly behind?: Behind | undefined;
}): string {
  const { since, condition, seen, behind } = where;
  const conditions = [
    '[System.TeamProject] = @project',
    ...(since === undefined ? [] : [`${changed} >= ${timeText(since)}`]),
    ...(seen && seen.ids.length > 0
      ? [`(${changed} > ${timeText(seen.at)} OR [System.Id] NOT IN (${seen.ids.join(', ')}))`]
      : []),
    ...(behind
      ? [
          `(${changed} > ${timeText(behind.at)} OR (${changed} = ${timeText(behind.at)} AND [System.Id] > ${behind.id}))`,
        ]
      : []),
    ...(condition === undefined ? [] : [`(${condition})`]),
  ];
  return `SELECT [System.Id] FROM WorkItems WHERE ${conditions.join(' AND ')} ORDER BY ${changed} ASC, [System.Id] ASC`;
}

/** A validator of our own; undefined where it is none. */
export function seenOf(validator: string | undefined): Seen | undefined {
  const [, at, ids = ''] = /^seen (\S+) ([\d,]*)$/.exec(validator ?? '') ?? [];
  if (at === undefined || Number.isNaN(Date.parse(at))) return undefined;
  return { at, ids: ids === '' ? [] : ids.split(',').map(Number) };
}

export function validatorOf({ at, ids }: Seen): string {
  return `seen ${at} ${ids.join(',')}`;
}

/** The `next` of a page; undefined where it is none of ours. */
export function behindOf(page: string | undefined): Behind | undefined {
  const [, at, id] = /^behind (\S+) (\d+)$/.exec(page ?? '') ?? [];
  return at === undefined || Number.isNaN(Date.parse(at)) ? undefined : { at, id: Number(id) };
}

export function pageBehind({ at, id }: Behind): string {
  return `behind ${at} ${id}`;
}

const changed = '[System.ChangedDate]';

/** As WIQL takes it: nothing of it can end the text. */
function timeText(time: string): string {
  return `'${new Date(time).toISOString()}'`;
}
