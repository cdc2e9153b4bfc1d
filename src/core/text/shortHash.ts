/** A commit's name as people write it: so many digits are enough in nearly all repositories. */
export function shortHash(hash: string): string {
  return hash.slice(0, 7);
}
