import type { Surroundings } from '../../core/backlog/format.js';
import { parseYaml } from '../../core/text/parseYaml.js';
import type { YamlNode } from '../../core/text/yaml.js';
import { ownWorkflow } from './layout.js';
import type { Workflow } from './layout.js';

const schemaPath = /^schemas\/[^/]+\/schema\.ya?ml$/;

/** The project's own workflows: `schemas/<name>/schema.yaml`, relative to the workspace folder. */
export function schemaFilesIn({ listing }: Surroundings, root: string): readonly string[] {
  const prefix = root === '' ? '' : `${root}/`;
  return listing.files
    .map(({ path }) => path)
    .filter((path) => path.startsWith(prefix) && schemaPath.test(path.slice(prefix.length)));
}

/** OpenSpec's own workflow and what the project's workflows add to it. Whatever cannot be read adds nothing. */
export async function workflowOf(surroundings: Surroundings, schemas: readonly string[]): Promise<Workflow> {
  const texts = await Promise.all(schemas.map((path) => surroundings.readText(path)));
  const found = [ownWorkflow, ...texts.map((text) => workflowIn(text ?? ''))];
  const joined = (of: keyof Workflow): readonly string[] => [...new Set(found.flatMap((workflow) => workflow[of]))];
  return { tasks: joined('tasks'), proposals: joined('proposals'), documents: joined('documents') };
}

interface Artifact {
  readonly id: string;
  readonly generates: string;
}

/**
 * The tasks are what `apply.tracks` names, else the artifact called `tasks`; the proposal is the artifact of that name,
 * else the first one.
 */
function workflowIn(text: string): Workflow {
  const { root } = parseYaml(text);
  const artifacts = artifactsIn(valueAt(root, 'artifacts'));
  const tracks = textAt(valueAt(root, 'apply'), 'tracks');
  const tracked = artifacts.find(({ generates }) => generates === tracks) ?? artifacts.find(({ id }) => id === 'tasks');
  const others = artifacts.filter(
    (artifact) => artifact !== tracked && /\.md$/i.test(artifact.generates) && !artifact.generates.startsWith('specs/'),
  );
  const proposal = others.find(({ id }) => id === 'proposal') ?? others[0];
  return {
    tasks: tracked ? [tracked.generates] : [],
    proposals: proposal ? [proposal.generates] : [],
    documents: others.filter((artifact) => artifact !== proposal).map(({ generates }) => generates),
  };
}

function artifactsIn(node: YamlNode | undefined): readonly Artifact[] {
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item) => {
    const generates = textAt(item, 'generates')?.replace(/^\.\//, '');
    return generates === undefined || generates === '' ? [] : [{ id: textAt(item, 'id') ?? '', generates }];
  });
}

/** The value of a key of a map. */
export function valueAt(node: YamlNode | undefined, name: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.find(({ key }) => key.value === name)?.value : undefined;
}

/** A value as text: trimmed, undefined where it is none or empty. */
export function textAt(node: YamlNode | undefined, name: string): string | undefined {
  const value = valueAt(node, name);
  if (value?.kind !== 'scalar' || value.value === null) return undefined;
  const text = String(value.value).trim();
  return text === '' ? undefined : text;
}
