import type { Criterion, Story, TaskReference } from '../model/story.js';
import { canonicalNames } from '../notation/canonicalNames.js';
import { canonicalId } from '../notation/ids.js';
import { sameItems } from './sameItems.js';

/** A service that a task names and its source does not have. */
export interface LostService {
  /** `uid` of the story that holds the task. */
  readonly story: string;
  /** The task's id there. */
  readonly task: string;
  /** The id of the story that it names. */
  readonly served: string;
  /** The criterion that the named story does not have; absent where there is no such story. */
  readonly criterion?: string;
}

/**
 * Gives the stories of one source the tasks that serve them, and their derived criteria what follows from these: how many
 * are done, and whether all are. A criterion with a box of its own keeps its own state. Stories that nothing has changed
 * for are the very stories of the time before.
 */
export function linkTasks(stories: readonly Story[]): LinkedTasks {
  const steps = linkingTasks(stories);
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

export interface LinkedTasks {
  readonly stories: readonly Story[];
  readonly lost: readonly LostService[];
}

/** As `linkTasks`, in steps between which others may have their turn. What it made of a story is remembered. */
export function* linkingTasks(stories: readonly Story[]): Generator<undefined, LinkedTasks> {
  const wanted = new Map<string, Services[]>();
  for (const story of stories) {
    yield;
    for (const services of servicesOf(story)) {
      const others = wanted.get(services.served);
      if (others) others.push(services);
      else wanted.set(services.served, [services]);
    }
  }
  if (wanted.size === 0) return { stories, lost: [] };
  const namesakes = new Map<string, Story[]>([...wanted.keys()].map((id) => [id, []]));
  const children = new Map<string, Story[]>([...wanted.keys()].map((id) => [id, []]));
  for (const story of stories) {
    yield;
    namesakes.get(canonicalNames(story).id)?.push(story);
    if (story.parent !== undefined && story.kind !== 'task') children.get(canonicalId(story.parent))?.push(story);
  }
  const lost: LostService[] = [];
  const servicesFor = new Map<Story, Services[]>();
  const serve = (served: readonly Story[], services: Services): void => {
    for (const story of served) {
      const others = servicesFor.get(story);
      if (others) others.push(services);
      else servicesFor.set(story, [services]);
    }
  };
  for (const [id, found] of namesakes) {
    yield;
    for (const services of wanted.get(id) ?? []) {
      if (found.length === 0) lost.push(...withoutStory(services));
      serve(meantBy(services.by, found), services);
      const inherited = inheritedFrom(services);
      if (inherited) serve(meantBy(services.by, children.get(id) ?? []), inherited);
    }
  }
  const linked: Story[] = [];
  for (const story of stories) {
    yield;
    const services = servicesFor.get(story);
    const served = services && servedStory(story, services);
    linked.push(served?.story ?? story);
    lost.push(...(served?.lost ?? []));
  }
  return { stories: linked, lost };
}

/** What the tasks of one story do for another one. */
interface Services {
  readonly by: Story;
  /** Canonical id of the story that they serve. */
  readonly served: string;
  /** Each task once, in its list's order. */
  readonly tasks: readonly ServingTask[];
}

interface ServingTask {
  readonly task: TaskReference;
  /** Its place in its list. */
  readonly at: number;
  /** As the task writes it. */
  readonly served: string;
  readonly criteria: ReadonlySet<string>;
  readonly servesAll: boolean;
}

const none: readonly Services[] = [];
const remembered = new WeakMap<Story, readonly Services[]>();

function servicesOf(story: Story): readonly Services[] {
  const known = remembered.get(story);
  if (known) return known;
  const byServed = new Map<string, ServingTask[]>();
  for (const [at, criterion] of story.criteria.entries()) {
    if (!criterion.serves) continue;
    const task = taskOf(story, criterion);
    for (const { story: served } of criterion.serves) {
      const id = canonicalId(served);
      const tasks = byServed.get(id) ?? [];
      if (tasks.at(-1)?.task === task) continue;
      const services = criterion.serves.filter((service) => canonicalId(service.story) === id);
      const criteria = new Set(services.flatMap((service) => (service.criteria === 'all' ? [] : service.criteria)));
      tasks.push({ task, at, served, criteria, servesAll: services.some((service) => service.criteria === 'all') });
      byServed.set(id, tasks);
    }
  }
  const services = byServed.size === 0 ? none : [...byServed].map(([served, tasks]) => ({ by: story, served, tasks }));
  remembered.set(story, services);
  return services;
}

const inheritedServices = new WeakMap<Services, Services | false>();

/** What serves all of a story serves the stories below it too: Kiro's `Requirements: All` means those of the feature. */
function inheritedFrom(services: Services): Services | undefined {
  let inherited = inheritedServices.get(services);
  if (inherited === undefined) {
    const tasks = services.tasks.filter(({ servesAll }) => servesAll);
    inherited = tasks.length > 0 && { ...services, tasks: tasks.map((task) => ({ ...task, criteria: new Set() })) };
    inheritedServices.set(services, inherited);
  }
  return inherited === false ? undefined : inherited;
}

/** Each task once, though it may serve a story both by itself and with all that is around it. */
function tasksOf(services: readonly Services[]): readonly ServingTask[] {
  const [only] = services;
  if (only && services.length === 1) return only.tasks;
  const found = new Map<TaskReference, ServingTask>();
  for (const serving of services.flatMap(({ tasks }) => tasks)) {
    const { criteria, servesAll } = found.get(serving.task) ?? serving;
    const both = { criteria: new Set([...criteria, ...serving.criteria]), servesAll: servesAll || serving.servesAll };
    found.set(serving.task, { ...serving, ...both });
  }
  const lists = [...new Set(services.map(({ by }) => by.uid))];
  const placeOf = ({ task }: ServingTask): number => lists.indexOf(task.story);
  return [...found.values()].sort((a, b) => placeOf(a) - placeOf(b) || a.at - b.at);
}

function taskOf(story: Story, { id, text, done, state, tickable, optional }: Criterion): TaskReference {
  const task = { story: story.uid, criterion: id, text, done, state, tickable };
  return optional === undefined ? task : { ...task, optional };
}

/** Ids may be used again by what is archived, and by a copy in another folder: the nearest is meant. */
function meantBy(by: Story, namesakes: readonly Story[]): readonly Story[] {
  if (namesakes.length < 2) return namesakes;
  const alike = namesakes.filter(({ archived }) => archived === by.archived);
  const likely = alike.length > 0 ? alike : namesakes;
  const near = likely.filter(({ uri }) => uri !== undefined && by.uri?.startsWith(folderOf(uri)));
  return near.length > 0 ? near : likely;
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}

interface Served {
  readonly services: readonly Services[];
  readonly story: Story;
  readonly lost: readonly LostService[];
}

const lastServed = new WeakMap<Story, Served>();

function servedStory(story: Story, services: readonly Services[]): Served {
  const before = lastServed.get(story);
  if (before && sameItems(before.services, services)) return before;
  const tasks = tasksOf(services);
  const forAll = tasks.filter(({ servesAll }) => servesAll).map(({ task }) => task);
  const { named, lost } = namedCriteria(story, tasks);
  const criteria = story.criteria.map((criterion) => {
    const own = named.get(criterion);
    if (!own) return servedCriterion(criterion, forAll);
    const both = tasks.filter(({ task, servesAll }) => servesAll || own.has(task)).map(({ task }) => task);
    return servedCriterion(criterion, forAll.length === 0 ? [...own] : both);
  });
  const served = { services, lost, story: { ...story, criteria, tasks: tasks.map(({ task }) => task) } };
  lastServed.set(story, served);
  return served;
}

/** The tasks of each criterion that tasks name, and what they name in vain. Written ids come first, then case and zeros do not count. */
function namedCriteria(
  story: Story,
  tasks: readonly ServingTask[],
): { readonly named: ReadonlyMap<Criterion, ReadonlySet<TaskReference>>; readonly lost: readonly LostService[] } {
  const written = new Map(story.criteria.map((criterion) => [criterion.id, criterion]));
  const canonical = new Map(story.criteria.map((criterion) => [canonicalId(criterion.id), criterion]));
  const named = new Map<Criterion, Set<TaskReference>>();
  const lost: LostService[] = [];
  for (const { task, served, criteria } of tasks) {
    for (const id of criteria) {
      const criterion = written.get(id) ?? canonical.get(canonicalId(id));
      if (!criterion) {
        lost.push({ story: task.story, task: task.criterion, served, criterion: id });
        continue;
      }
      const own = named.get(criterion);
      if (own) own.add(task);
      else named.set(criterion, new Set([task]));
    }
  }
  return { named, lost };
}

function servedCriterion(criterion: Criterion, tasks: readonly TaskReference[]): Criterion {
  if (tasks.length === 0) return criterion;
  if (criterion.state !== 'derived') return { ...criterion, tasks };
  const counted = tasks.filter(({ optional }) => optional !== true);
  if (counted.length === 0) return { ...criterion, tasks };
  const done = counted.filter((task) => task.done).length;
  return { ...criterion, tasks, done: done === counted.length, progress: { done, total: counted.length } };
}

function withoutStory({ tasks }: Services): readonly LostService[] {
  return tasks.map(({ task, served }) => ({ story: task.story, task: task.criterion, served }));
}
