/** For places where a test expects no error: lets the test fail with it. */
export function unexpected(error: unknown): never {
  throw error instanceof Error ? error : new Error(String(error));
}
