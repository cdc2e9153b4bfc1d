// Measures how fast Storyroot is. Usage: npm run bench [-- names …]   (all benches when none is named)
// Compares with a baseline in the same run, and judges nothing: the exit code is 0. May know everything but vscode.
import { activation } from './activation/index.js';
import { changes } from './changes.js';
import { drift } from './drift.js';
import { formats } from './formats.js';
import { linkIndex, weigh } from './linkIndex.js';
import { history } from './history.js';
import { longFile } from './longFile.js';
import { measureLoad, memory } from './memory.js';
import type { Load } from './memory.js';
import { openWorkspace } from './openWorkspace.js';
import { readFiles } from './readFiles.js';
import { readYaml } from './readYaml.js';
import { header } from './report.js';
import { scanFolders } from './scanFolders.js';
import { search } from './search.js';
import { sizes } from './sizes.js';
import { synchronise } from './synchronise.js';
import { update } from './update.js';

const benches: Readonly<Record<string, () => string | Promise<string>>> = {
  readYaml,
  readFiles,
  formats,
  memory,
  longFile,
  history,
  linkIndex,
  changes,
  update,
  scanFolders,
  openWorkspace,
  search,
  sizes,
  activation,
  synchronise,
  drift,
};

const argument = (name: string): string | undefined =>
  process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const [load, weighed] = [argument('load'), argument('weigh')];
if (weighed !== undefined) await weigh(weighed);
else if (load === undefined) {
  console.log(header());
  const wanted = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) console.log(await bench());
  }
} else await measureLoad(load as Load);
