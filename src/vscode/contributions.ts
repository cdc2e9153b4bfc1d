/** Every id that the manifest contributes, once. A test compares this list with package.json. */

export const viewContainer = 'storyroot';

export const views = {
  why: 'storyroot.why',
  backlog: 'storyroot.backlog',
  decisions: 'storyroot.decisions',
  traceability: 'storyroot.traceability',
} as const;

export const panelViewType = 'storyroot.story';

export const reportViewType = 'storyroot.report';

/** Shows what changed in a story since its code was written. Only our own tree runs it. */
export const showDriftCommand = '_storyroot.showDrift';

/** Of read-only documents with what a story said and says. */
export const driftScheme = 'storyroot-drift';

export const commands = {
  showStory: 'storyroot.showStory',
  showWhy: 'storyroot.showWhy',
  findStory: 'storyroot.findStory',
  toggleCriterion: 'storyroot.toggleCriterion',
  undoTick: 'storyroot.undoTick',
  showReferences: 'storyroot.showReferences',
  explainMatch: 'storyroot.explainMatch',
  rejectWhy: 'storyroot.rejectWhy',
  takeBackRejection: 'storyroot.takeBackRejection',
  linkToStory: 'storyroot.linkToStory',
  recordDecision: 'storyroot.recordDecision',
  supersedeDecision: 'storyroot.supersedeDecision',
  createStory: 'storyroot.createStory',
  setStatus: 'storyroot.setStatus',
  showReport: 'storyroot.showReport',
  exportReport: 'storyroot.exportReport',
  findDrift: 'storyroot.findDrift',
  openSource: 'storyroot.openSource',
  openInTracker: 'storyroot.openInTracker',
  copyId: 'storyroot.copyId',
  addComment: 'storyroot.addComment',
  connectSource: 'storyroot.connectSource',
  disconnectSource: 'storyroot.disconnectSource',
  sendPending: 'storyroot.sendPending',
  resolvePending: 'storyroot.resolvePending',
  cancelPending: 'storyroot.cancelPending',
  checkWorkspace: 'storyroot.checkWorkspace',
  checkOpenFiles: 'storyroot.checkOpenFiles',
  refresh: 'storyroot.refresh',
  showLog: 'storyroot.showLog',
  groupBacklogByParent: 'storyroot.groupBacklogByParent',
  groupBacklogByStatus: 'storyroot.groupBacklogByStatus',
  groupBacklogByPerson: 'storyroot.groupBacklogByPerson',
} as const;

/** What each command takes. Commands that need an argument are hidden from the palette unless they can ask for it. */
export interface CommandArguments {
  [commands.showStory]: [id?: string];
  [commands.showWhy]: [];
  [commands.findStory]: [query?: string];
  [commands.toggleCriterion]: [story?: string, criterion?: string];
  [commands.undoTick]: [];
  [commands.showReferences]: [id?: string, criterion?: string];
  [commands.explainMatch]: [id?: string];
  [commands.rejectWhy]: [id?: string];
  [commands.takeBackRejection]: [rejection: string];
  [commands.linkToStory]: [id?: string];
  [commands.recordDecision]: [title?: string, story?: string];
  [commands.supersedeDecision]: [decision?: string, title?: string];
  [commands.createStory]: [title?: string, kind?: string, id?: string];
  [commands.setStatus]: [story?: string, status?: string];
  [commands.showReport]: [];
  /** `markdown`, `json` or `csv`, and the URI of the file to write; asked for where they are missing. */
  [commands.exportReport]: [format?: string, file?: string];
  [commands.findDrift]: [];
  [commands.openSource]: [id: string];
  [commands.openInTracker]: [id: string];
  [commands.copyId]: [id: string];
  [commands.addComment]: [story?: string, text?: string];
  [commands.connectSource]: [source?: string];
  [commands.disconnectSource]: [source?: string];
  [commands.sendPending]: [];
  [commands.resolvePending]: [id: string];
  [commands.cancelPending]: [id: string];
  [commands.checkWorkspace]: [];
  [commands.checkOpenFiles]: [];
  [commands.refresh]: [];
  [commands.showLog]: [];
  [commands.groupBacklogByParent]: [];
  [commands.groupBacklogByStatus]: [];
  [commands.groupBacklogByPerson]: [];
}

export const settings = {
  lensEnabled: 'storyroot.codeLens.enabled',
  hoverEnabled: 'storyroot.hover.enabled',
  statusBarEnabled: 'storyroot.statusBar.enabled',
  classes: 'storyroot.links.classes',
  completionEnabled: 'storyroot.completion.enabled',
  coloursEnabled: 'storyroot.colours.enabled',
  diagnosticsEnabled: 'storyroot.diagnostics.enabled',
  diagnosticsScope: 'storyroot.diagnostics.scope',
  severity: 'storyroot.diagnostics.severity',
} as const;

/** Context keys that `when` clauses of the manifest read. */
export const contextKeys = {
  /** `loading`, `none` (no backlog found), `ready` or `failed`. */
  state: 'storyroot.state',
  /** `parent`, `status` or `person`. */
  backlogGrouping: 'storyroot.backlogGrouping',
  /** Whether the whole workspace is checked, and not only open files. */
  checksWorkspace: 'storyroot.checksWorkspace',
} as const;

/** The `contextValue` of tree items, which menus ask for. */
export const treeContexts = {
  story: 'storyroot.story',
  criterion: 'storyroot.criterion',
  decision: 'storyroot.decision',
  reference: 'storyroot.reference',
  problem: 'storyroot.problem',
  group: 'storyroot.group',
  message: 'storyroot.message',
  commit: 'storyroot.commit',
  rejected: 'storyroot.rejected',
  tracker: 'storyroot.tracker',
  pending: 'storyroot.pending',
  pendingGroup: 'storyroot.pendingGroup',
} as const;

export const diagnosticSource = 'storyroot';

/** The colour of known ids in code. */
export const knownIdColour = 'storyroot.knownId';
