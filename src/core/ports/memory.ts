/** Small things that are remembered for a workspace on this machine. */
export interface Memory {
  /** A plain value that was kept under this key by whatever version; guard it. */
  get(key: string): unknown;
  /** Resolves when it is kept; undefined forgets. */
  set(key: string, value: unknown): Promise<void>;
}
