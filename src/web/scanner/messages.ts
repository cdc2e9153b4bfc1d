import type { ScannedFile } from '../../core/links/scanner.js';

// What crosses between the scanner and its worker. Both are built together, so nothing is guarded.

/** Files to look through; the worker answers each order once, in their order. */
export interface SearchOrder {
  readonly job: number;
  /** A `ScanScope` in JSON; absent where it is that of the order before. */
  readonly scope?: string;
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[];
}

export interface SearchAnswer {
  readonly job: number;
  /** One entry a file. */
  readonly files: readonly ScannedFile[];
  /** Why there are none. */
  readonly failed?: string;
}

/** A worker as a browser has it, in what is needed of one. */
export interface WorkerThread {
  postMessage(order: SearchOrder, transfer: ArrayBufferLike[]): void;
  onmessage: ((event: { readonly data: SearchAnswer }) => void) | null;
  onerror: ((event: { readonly message?: string; preventDefault?(): void }) => void) | null;
  terminate(): void;
}
