import { HttpFailure } from '../core/ports/http.js';
import type { Http, HttpResponse } from '../core/ports/http.js';
import { failureOfFetch } from './fetchFailure.js';

type Answer = Awaited<ReturnType<typeof fetch>>;
type SendOptions = Parameters<Http['send']>[1];

/** No cookies, no cache, no way to another place by itself, no word of where we come from. */
const discreet = {
  redirect: 'manual',
  credentials: 'omit',
  cache: 'no-store',
  referrerPolicy: 'no-referrer',
} as const;

/**
 * `Http` on the host's own `fetch`, so that its proxy and certificates hold; it is looked up for each request, since the
 * editor puts its own in place. Nothing here is Node's alone: it runs in browsers too.
 */
export function createFetchHttp(): Http {
  return {
    send: async (request, options) => {
      const { method, url, headers, body } = request;
      const { timeout, cancelled } = options;
      if (cancelled?.aborted) throw new HttpFailure('cancelled', 'cancelled', false);
      const controller = new AbortController();
      let ended: 'timeout' | 'cancelled' | undefined;
      const end = (why: 'timeout' | 'cancelled'): void => {
        ended ??= why;
        controller.abort();
      };
      const cancel = (): void => {
        end('cancelled');
      };
      const timer = setTimeout(end, timeout, 'timeout');
      cancelled?.addEventListener('abort', cancel, { once: true });
      try {
        const init = { method, headers, signal: controller.signal, ...(body === undefined ? {} : { body }) };
        return await complete(await fetch(url, { ...init, ...discreet }), options);
      } catch (error) {
        if (ended) throw new HttpFailure(ended, ended, true);
        throw error instanceof HttpFailure ? error : failureOfFetch(error);
      } finally {
        clearTimeout(timer);
        cancelled?.removeEventListener('abort', cancel);
        // Lets go of the connection where the answer was not read to its end; does nothing where it was.
        controller.abort();
      }
    },
  };
}

async function complete(answer: Answer, { limit }: SendOptions): Promise<HttpResponse> {
  const headers: Record<string, string> = {};
  answer.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  return { status: answer.status, headers, ...(await bodyOf(answer, limit)) };
}

/** Counts what comes out of the decompression, so that a small answer cannot become a huge text. */
async function bodyOf({ body }: Answer, limit: number): Promise<Pick<HttpResponse, 'body' | 'bytes'>> {
  if (!body) return { body: '', bytes: 0 };
  const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return { body: text + decoder.decode(), bytes };
    bytes += value.byteLength;
    if (bytes > limit) throw new HttpFailure('too-large', `more than ${limit} bytes`, true);
    text += decoder.decode(value, { stream: true });
  }
}
