import * as vscode from 'vscode';
import { driftKey, driftTexts } from '../../../core/presenters/traceability/driftText.js';
import type { Drift } from '../../../core/traces/drift/drift.js';
import { withoutHiddenCharacters } from '../../../core/text/hidden.js';
import { t } from '../../../core/text/l10n.js';
import { driftScheme } from '../../contributions.js';
import type { FeatureHost } from '../../feature.js';

type Side = 'before' | 'now';

/** Compares what a story says now with what it said when the code was written, by the key of the finding. */
export async function showDrift(host: FeatureHost, key: unknown): Promise<void> {
  const drift = driftWith(host, key);
  if (!drift) return;
  const { story, code } = drift;
  const title = t('{0}: when the code was written ({1}) and now', story.id, code.at.slice(0, 10));
  const document = (side: Side): vscode.Uri =>
    vscode.Uri.from({ scheme: driftScheme, path: `/${story.id}`, query: JSON.stringify([side, key]) });
  await vscode.commands.executeCommand(
    'vscode.diff',
    document('before'),
    document('now'),
    withoutHiddenCharacters(title),
  );
}

/** The text of one side; a sentence where the finding is not known any longer. */
export function driftDocument(host: FeatureHost, { query }: vscode.Uri): string {
  const [side, key] = partsOf(query);
  const drift = driftWith(host, key);
  return drift ? driftTexts(drift)[side === 'before' ? 'before' : 'now'] : t('Look for drift again to see this.');
}

function driftWith({ storyroot }: FeatureHost, key: unknown): Drift | undefined {
  return storyroot.traces.loaded?.drift.found?.find(({ story, reference }) => driftKey(story.uid, reference) === key);
}

/** A person may open any address of this scheme. */
function partsOf(query: string): readonly unknown[] {
  try {
    const parts: unknown = JSON.parse(query);
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
}
