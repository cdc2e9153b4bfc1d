import type { SearchAnswer, SearchOrder, WorkerThread } from '../../../src/web/scanner/messages.js';

/** What the extension has workers look through: tests share its thread, and so the class of its workers. */
export interface OrdersToWorkers {
  paths(): readonly string[];
  failures(): readonly string[];
  forget(): void;
  dispose(): void;
}

declare const Worker: new (script: string) => WorkerThread & EventTarget;

export function ordersToWorkers(): OrdersToWorkers {
  // The editor hides the browser's own class behind a function.
  const probe = new Worker(URL.createObjectURL(new Blob([''])));
  const prototype = Object.getPrototypeOf(probe) as WorkerThread & EventTarget;
  probe.terminate();
  const original = Object.getOwnPropertyDescriptor(prototype, 'postMessage');
  const post = original?.value as WorkerThread['postMessage'];
  const heard = new WeakSet();
  let paths: string[] = [];
  let failures: string[] = [];
  prototype.postMessage = function (this: WorkerThread & EventTarget, order: SearchOrder, transfer) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', (event) => {
        const { failed } = (event as Event & { readonly data: SearchAnswer }).data;
        if (failed !== undefined) failures.push(failed);
      });
    }
    for (const { path } of order.files) paths.push(path);
    post.call(this, order, transfer);
  };
  return {
    paths: () => paths,
    failures: () => failures,
    forget: () => {
      paths = [];
      failures = [];
    },
    dispose: () => {
      if (original) Object.defineProperty(prototype, 'postMessage', original);
    },
  };
}
