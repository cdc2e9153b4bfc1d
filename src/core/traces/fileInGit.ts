/** A file as git is asked of it: in its own folder, so that the innermost repository answers. */
export interface FileInGit {
  /** URI. */
  readonly folder: string;
  /** As the disk has it; a path in its folder, never an option or a revision. */
  readonly name: string;
}

export function fileInGit(uri: string): FileInGit {
  const slash = uri.lastIndexOf('/');
  return { folder: uri.slice(0, slash), name: `./${decoded(uri.slice(slash + 1))}` };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
