const names =
  /token|passw|passphrase|\bpwd\b|secret|credential|api[-_ ]?key|access[-_ ]?key|private[-_ ]?key|authorization|cookie|bearer|(?:^|[._-])pat$/i;

/** `https://mia:secret@…`, and `?private_token=…` in an address. */
const address = /:\/\/[^/?#\s]*@|[?&][^=&#\s]*(?:token|key|secret|passw|auth)[^=&#\s]*=[^&#\s]/i;

/** How the vendors' own tokens begin: GitHub, GitLab, Linear, Atlassian; and headers that hold one. */
const tokens =
  /\b(?:gh[opsur]_|github_pat_|glpat-|lin_api_|ATATT)[\w-]{8}|(?:^|, )(?:bearer|basic)[: ]\s*[\w+/=.~-]{12,}$/i;

/** Whether a setting by its name, or whatever its name by its value, is what signs somebody in. */
export function holdsSecret(name: string, text: string): boolean {
  return names.test(name) || address.test(text) || tokens.test(text);
}
