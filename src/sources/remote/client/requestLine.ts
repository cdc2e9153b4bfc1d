import type { RemoteErrorCode } from '../remoteError.js';

/** One request as the log tells it. Holds no header, no body and no secret. Requests that were not sent have none. */
export interface RequestLine {
  /** Epoch milliseconds. */
  readonly at: number;
  /** The source, for people. */
  readonly label: string;
  /** Why: `list`, `read`, `tick`. */
  readonly purpose: string;
  readonly method: string;
  /** The address; values of parameters that look secret are replaced. */
  readonly address: string;
  /** The last answer's; absent where there was none. */
  readonly status?: number;
  /** Absent where all went well. */
  readonly failure?: RemoteErrorCode;
  /** From the first sending to the end, waiting for other tries included. */
  readonly milliseconds: number;
  /** Of the last answer's body; its UTF-16 units where the host does not count bytes. */
  readonly bytes: number;
  /** How often it was sent; redirects that were followed count. */
  readonly attempts: number;
}

const secretParameter =
  /token|secret|passw|pwd|signature|session|credential|oauth|authoriz|api[-_]?key|^(?:auth|key|sig|code|jwt)$/i;

/** An address for the log, at most 600 characters. */
export function shownAddress(address: URL): string {
  const parts = address.search.slice(1).split('&');
  const shown = parts.map((part) => {
    const [name = ''] = part.split('=', 1);
    return secretParameter.test(name) ? `${name}=***` : part;
  });
  const text = `${address.origin}${address.pathname}${address.search ? `?${shown.join('&')}` : ''}`;
  return text.length > 600 ? `${text.slice(0, 599)}…` : text;
}

/** The line as it stands in the log. */
export function requestLineText(line: RequestLine): string {
  const { label, purpose, method, address, status, failure, milliseconds, bytes, attempts } = line;
  const outcome = [status, failure].filter((part) => part !== undefined).join(' ');
  const tries = attempts > 1 ? `, sent ${attempts} times` : '';
  return `${method} ${address} for ${purpose} of ${label}: ${outcome}, ${milliseconds} ms, ${bytes} bytes${tries}`;
}
