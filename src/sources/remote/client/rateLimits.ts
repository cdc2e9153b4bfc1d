// What servers say about how often they want to be asked, each in its own way.

type Headers = Readonly<Record<string, string>>;

/** Which requests a limit holds for; what is absent does not matter. */
export interface LimitScope {
  readonly method?: string;
  readonly path?: string;
}

const day = 86_400_000;

/**
 * Until when an answer's headers want no further request, in epoch milliseconds of this machine; undefined where they
 * do not say. Understood: `Retry-After` (RFC 9110), also on answers of success (Azure DevOps, which then only wants to
 * be asked later); `X-RateLimit-Remaining` and `-Reset` in seconds (GitHub), as a date (Jira) and in milliseconds per
 * kind (Linear); `RateLimit-Remaining` and `-Reset` (GitLab); `RateLimit` (draft-ietf-httpapi-ratelimit-headers).
 * Never more than a day ahead.
 */
export function pauseTold(headers: Headers, now: number): number | undefined {
  const wait = retryAfter(headers, now) ?? exhausted(headers, now);
  return wait === undefined ? undefined : now + Math.min(Math.max(wait, 0), day);
}

/** Whether a refusal (403) is about how often somebody asks rather than about their rights. */
export function isAboutRate(headers: Headers, message: string, now: number): boolean {
  if (pauseTold(headers, now) !== undefined) return true;
  return /\b(?:rate|abuse|secondary)[- ](?:limit|detection)/i.test(message);
}

/**
 * What a limit holds for. Jira names the part (`RateLimit-Reason`); GitHub counts search and GraphQL apart
 * (`X-RateLimit-Resource`).
 */
export function scopeOfLimit(
  headers: Headers,
  request: { readonly method: string; readonly path: string },
): LimitScope {
  const reason = headers['ratelimit-reason'] ?? '';
  if (reason === 'jira-per-issue-on-write') return request;
  if (reason === 'jira-burst-based') return { method: request.method };
  const resource = headers['x-ratelimit-resource'] ?? 'core';
  return resource === 'core' ? {} : { path: request.path };
}

function retryAfter(headers: Headers, now: number): number | undefined {
  const value = headers['retry-after']?.trim();
  if (!value) return undefined;
  return /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : untilMoment(Date.parse(value), headers, now);
}

/** Milliseconds until the latest of the allowances that are used up begins anew. */
function exhausted(headers: Headers, now: number): number | undefined {
  const kinds = ['x-ratelimit-', 'ratelimit-', 'x-ratelimit-requests-', 'x-ratelimit-complexity-'];
  const waits = kinds.flatMap((kind) => {
    const wait =
      Number(headers[`${kind}remaining`] ?? 1) <= 0 ? untilReset(headers[`${kind}reset`], headers, now) : undefined;
    return wait === undefined ? [] : [wait];
  });
  const all = [...waits, ...allowances(headers['ratelimit'])];
  return all.length > 0 ? Math.max(...all) : undefined;
}

/** `"default";r=0;t=30`, and the older `limit=100, remaining=0, reset=30`. */
function allowances(header = ''): readonly number[] {
  const items = /(?:^|[\s,;])remaining=/i.test(header) ? [header] : header.split(',');
  return items.flatMap((item) => {
    const remaining = /(?:^|[\s,;])(?:r|remaining)=(\d{1,12})/i.exec(item)?.[1];
    const seconds = /(?:^|[\s,;])(?:t|reset)=(\d{1,12})/i.exec(item)?.[1];
    return remaining !== undefined && Number(remaining) === 0 && seconds !== undefined ? [Number(seconds) * 1000] : [];
  });
}

/** A moment as a date, in seconds or milliseconds since 1970, or a number of seconds from now: no two vendors agree. */
function untilReset(value: string | undefined, headers: Headers, now: number): number | undefined {
  if (!value) return undefined;
  const number = Number(value);
  if (Number.isNaN(number)) return untilMoment(Date.parse(value), headers, now);
  if (number < 1e8) return number * 1000;
  return untilMoment(number < 1e11 ? number * 1000 : number, headers, now);
}

/** By the server's own clock where it tells it, since this machine's may be wrong. */
function untilMoment(moment: number, headers: Headers, now: number): number | undefined {
  if (Number.isNaN(moment)) return undefined;
  const theirs = Date.parse(headers['date'] ?? '');
  return moment - (Number.isNaN(theirs) ? now : theirs);
}
