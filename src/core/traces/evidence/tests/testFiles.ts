const folders: ReadonlySet<string> = new Set([
  ...['test', 'tests', '__tests__', 'testing', 'spec', 'specs', 'e2e', 'cypress', 'features', 'integration', 'it'],
  ...['androidtest', 'inttest', 'integrationtest', 'functionaltest', 'unittest', 'unittests', 'testcases', 't'],
]);
const names =
  /(?:^|[._-])(?:tests?|specs?|e2e|cy)(?:[._-]|$)|^test_|(?:Tests?|Specs?|TestCase|IT|Test[A-Z]\w*)$|^Test[A-Z]/;
const words = /\.(?:feature|robot|bats|t)$/;

/** Whether a file holds tests, as far as its path tells; relative to the workspace folder, with `/`. */
export function isTestPath(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  if (words.test(name) || names.test(name.replace(/\.\w+$/, ''))) return true;
  return parts.some((part) => {
    const plain = part.toLowerCase();
    return folders.has(plain) || /[._-]tests?$|^test(?:s|data)?[._-]/.test(plain) || /[a-z]Tests?$/.test(part);
  });
}
