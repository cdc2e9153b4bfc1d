/**
 * OpenFastTrace's ids: `dsn~login~1` is revision 1 of a design item. Another revision than the backlog's is an id of its
 * own there, outdated or ahead of its time; https://github.com/itsallcode/openfasttrace, user guide, "Specification Item ID".
 */
export const revisionedIds =
  /(?<![\p{L}\p{N}_~.-])(?<item>\p{L}{1,40}~[\p{L}\p{N}_.-]{1,200}~)(?<revision>\d{1,9})(?![\p{L}\p{N}_~])/gu;

const revisioned = /^\p{L}{1,40}~[\p{L}\p{N}_.-]{1,200}~(?=\d{1,9}$)/u;

/** What an id is without its revision (`dsn~login~`); undefined for ids of other tools. */
export function withoutRevision(id: string): string | undefined {
  return id.includes('~') ? revisioned.exec(id)?.[0] : undefined;
}
