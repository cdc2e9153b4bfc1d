import type { Status } from '../../core/model/status.js';

const closings: Readonly<Record<string, { readonly raw: string; readonly dropped: boolean }>> = {
  completed: { raw: 'closed', dropped: false },
  not_planned: { raw: 'closed (not planned)', dropped: true },
  duplicate: { raw: 'closed (duplicate)', dropped: true },
};

/** Those that an issue can be given without saying more: a duplicate wants to know of what. */
export const settableStatuses: readonly string[] = ['open', 'closed', 'closed (not planned)'];

/** `state` and `state_reason` of an issue as a status. Labels and columns of projects are not guessed at. */
export function statusOf(state: string | undefined, reason: string | undefined): Status {
  if (state !== 'closed') return { raw: state ?? '', category: state === 'open' ? 'todo' : 'unknown' };
  const { raw, dropped } = closings[reason ?? 'completed'] ?? { raw: 'closed', dropped: false };
  return { raw, category: dropped ? 'dropped' : 'done' };
}

/** What a request must say to give an issue one of the settable statuses; undefined for any other. */
export function changeFor(status: string): { readonly state: string; readonly state_reason: string } | undefined {
  if (status === 'open') return { state: 'open', state_reason: 'reopened' };
  const reason = Object.keys(closings).find((name) => closings[name]?.raw === status);
  return reason === undefined || !settableStatuses.includes(status)
    ? undefined
    : { state: 'closed', state_reason: reason };
}
