import type { FakeLinearIssue } from './linear.js';

type Filter = Readonly<Record<string, unknown>>;

/** The part of Linear's `IssueFilter` that a client of ours may use; anything else is a fault. */
export function matchesFilter(issue: FakeLinearIssue, filter: Filter): boolean {
  return Object.entries(filter).every(([name, condition]) => {
    switch (name) {
      case 'and':
        return (condition as readonly Filter[]).every((part) => matchesFilter(issue, part));
      case 'team':
        return issue.team === (condition as { key: { eq: string } }).key.eq;
      case 'number':
        return (condition as { in: readonly number[] }).in.includes(issue.number);
      case 'updatedAt':
        return issue.updated >= Date.parse((condition as { gte: string }).gte);
      case 'labels': {
        const names = (condition as { some: { name: { in: readonly string[] } } }).some.name.in;
        return issue.labels.some((label) => names.includes(label));
      }
      case 'priority':
        return issue.priority === (condition as { eq: number }).eq;
      default:
        throw new Error(`cannot filter by ${name}`);
    }
  });
}
