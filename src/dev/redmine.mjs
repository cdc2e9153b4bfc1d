// A real Redmine for tests, on the loopback: installed from Debian's packages where it is not, started on a free port with
// data of its own, which goes with it. Usage: node src/dev/redmine.mjs [textile]   (until interrupted)
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.mjs';
import { root, runMain, runQuietly, say } from './project.mjs';

/**
 * @typedef {object} Redmine
 * @property {string} address without a `/` at its end
 * @property {Readonly<Record<string, string>>} keys API keys by login: admin, alice and bob (who may edit), reader
 * @property {() => void} stop ends it and removes its data
 */

const program = '/usr/share/redmine';
const template = '/var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default';

/** Why there can be no Redmine on this machine; undefined where there can. */
export function whyNoRedmine() {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return 'it comes from Debian’s packages';
  return process.getuid?.() === 0 ? undefined : 'installing and starting it needs root';
}

/**
 * Starts an instance, installing what it needs first.
 * @param {{ format?: 'common_mark' | 'textile' }} [options] the server's text format
 * @returns {Promise<Redmine>} rejects with one sentence where it cannot
 */
export async function startRedmine({ format = 'common_mark' } = {}) {
  const reason = whyNoRedmine();
  if (reason) throw new Error(`There is no Redmine here: ${reason}.`);
  await install();
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'storyroot-redmine-'));
  const link = `/var/lib/redmine/storyroot-${port}`;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let server;
  // Synchronous, for it is also what an interruption leaves time for.
  const end = () => {
    process.off('exit', end);
    server?.kill();
    rmSync(link, { force: true });
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', end);
  try {
    await lay(folder, link);
    const web = await webUser();
    const env = {
      ...process.env,
      ...(await bundler()),
      RAILS_ENV: 'production',
      REDMINE_INSTANCE: `storyroot-${port}`,
    };
    const keys = await seed(folder, format, web, env);
    server = await serve(port, web, env);
    const address = `http://127.0.0.1:${port}`;
    await answering(`${address}/issues.json?limit=1`, server);
    return { address, keys, stop: end };
  } catch (error) {
    end();
    throw error;
  }
}

/** Installs Debian's package with an SQLite database, once. */
async function install() {
  const apt = { DEBIAN_FRONTEND: 'noninteractive' };
  const get = (/** @type {string[]} */ ...args) =>
    runQuietly('apt-get', [...args, '-y', '--no-install-recommends'], root, { ...apt });
  const state = await runQuietly('dpkg-query', ['-W', '-f=${db:Status-Status}', 'redmine']).catch(() => '');
  if (state === 'installed' && existsSync(template)) return;
  say('installing Redmine from Debian’s packages (about a minute)');
  await runQuietly('apt-get', ['update', '-qq']);
  await get('install', 'ruby-bundler', 'ruby-webrick', 'sqlite3');
  const answers = [
    'redmine redmine/instances/default/dbconfig-install boolean true',
    'redmine redmine/instances/default/database-type select sqlite3',
    'redmine redmine/instances/default/db/dbname string redmine_default',
    'redmine redmine/default-language select en',
    'redmine redmine/instances/default/default-language select en',
  ];
  await runQuietly('sh', ['-c', 'echo "$ANSWERS" | debconf-set-selections'], root, { ANSWERS: answers.join('\n') });
  const env = { ...apt, ...(await bundler()) };
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'redmine', 'redmine-sqlite'], root, env);
}

/**
 * Debian's own Bundler: the one inside Debian 12's Ruby does not find gems that are packages, and being newer it would be
 * taken.
 */
async function bundler() {
  const version = await runQuietly('dpkg-query', ['-W', '-f=${Version}', 'ruby-bundler']);
  return { BUNDLER_VERSION: version.replace(/-.*$/, '') };
}

/** An instance's own folder: a copy of the empty database, and its configuration. */
async function lay(/** @type {string} */ folder, /** @type {string} */ link) {
  for (const part of ['config', 'files', 'keys', 'log', 'public', 'tmp']) await mkdir(join(folder, part));
  await runQuietly('sqlite3', [template, `.backup ${join(folder, 'db.sqlite3')}`]);
  await copyFile('/etc/redmine/default/secret_key.txt', join(folder, 'config/secret_key.txt'));
  const database = join(folder, 'db.sqlite3');
  const lines = [
    'production:',
    '  adapter: sqlite3',
    `  database: ${database}`,
    '  encoding: utf8',
    '  timeout: 10000',
  ];
  await writeFile(join(folder, 'config/database.yml'), `${lines.join('\n')}\n`);
  await copyFile(join(root, 'src/dev/redmine/seed.rb'), join(folder, 'seed.rb'));
  await symlink(folder, link);
  await runQuietly('chown', ['-R', 'www-data:www-data', folder]);
  await chmod(folder, 0o755);
}

/** Users, a project and a field. @returns {Promise<Readonly<Record<string, string>>>} API keys by login */
async function seed(
  /** @type {string} */ folder,
  /** @type {string} */ format,
  /** @type {{ uid: number, gid: number }} */ web,
  /** @type {NodeJS.ProcessEnv} */ env,
) {
  const keys = join(folder, 'keys');
  const child = spawn('ruby', ['bin/rails', 'runner', join(folder, 'seed.rb')], {
    ...web,
    cwd: program,
    env: { ...env, KEYS: keys, TEXT_FORMAT: format },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (/** @type {Buffer} */ data) => (errors += data.toString()));
  const code = await new Promise((resolve) => child.once('close', resolve));
  if (code !== 0) throw new Error(`Redmine could not be filled: ${errors.trim().split('\n').at(-1) ?? code}`);
  const logins = await readdir(keys);
  return Object.fromEntries(
    await Promise.all(logins.map(async (login) => [login, await readFile(join(keys, login), 'utf8')])),
  );
}

/** The server itself, which lives as long as its process. */
async function serve(
  /** @type {number} */ port,
  /** @type {{ uid: number, gid: number }} */ web,
  /** @type {NodeJS.ProcessEnv} */ env,
) {
  const files = await runQuietly('dpkg', ['-L', 'ruby-webrick']);
  const webrick = files.split('\n').find((line) => line.endsWith('/webrick.rb')) ?? '';
  const options = ['-s', 'webrick', '-o', '127.0.0.1', '-p', String(port), '-E', 'production', 'config.ru'];
  return spawn('rackup', options, {
    ...web,
    cwd: program,
    env: { ...env, RUBYLIB: webrick.replace(/\/webrick\.rb$/, '') },
    stdio: 'ignore',
  });
}

async function webUser() {
  const [uid, gid] = await Promise.all(['-u', '-g'].map((flag) => runQuietly('id', [flag, 'www-data'])));
  return { uid: Number(uid), gid: Number(gid) };
}

/** Waits until it answers at all, whatever it says. */
async function answering(/** @type {string} */ url, /** @type {import('node:child_process').ChildProcess} */ server) {
  for (const end = Date.now() + 90_000; Date.now() < end;) {
    if (server.exitCode !== null) break;
    const answer = await fetch(url).catch(() => undefined);
    if (answer) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('Redmine did not start.');
}

if (process.argv[1] === import.meta.filename) {
  await runMain(async () => {
    const format = process.argv.includes('textile') ? 'textile' : 'common_mark';
    const { address, keys } = await startRedmine({ format });
    say(`Redmine answers at ${address}, project shop`);
    for (const [login, key] of Object.entries(keys)) say(`API key of ${login}: ${key}`);
  });
}
