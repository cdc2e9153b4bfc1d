import * as vscode from 'vscode';
import { ActionError } from '../../../core/actions/actionError.js';
import { checkTrust } from '../../../core/actions/checkTrust.js';
import { traceabilityCsv } from '../../../core/presenters/traceability/exports/csv.js';
import { traceabilityJson } from '../../../core/presenters/traceability/exports/json.js';
import { traceabilityMarkdown } from '../../../core/presenters/traceability/exports/markdown.js';
import type { Traceability } from '../../../core/presenters/traceability/traceability.js';
import { traceabilityOf } from '../../../core/presenters/traceability/traceabilityOf.js';
import { stepByStep } from '../../../core/ports/steps.js';
import type { Steps } from '../../../core/ports/steps.js';
import { t } from '../../../core/text/l10n.js';
import { foldersOfWorkspace } from '../../adapters/folders.js';
import { hostPace } from '../../adapters/pace.js';
import { plainMessage } from '../../adapters/plainText.js';
import { surveysOf } from '../../adapters/surveys.js';
import type { FeatureHost } from '../../feature.js';

interface Format {
  readonly name: string;
  readonly ending: string;
  readonly write: (report: Traceability) => Iterable<string>;
}

const formats: Readonly<Record<string, Format>> = {
  markdown: { name: 'Markdown', ending: 'md', write: traceabilityMarkdown },
  json: { name: 'JSON', ending: 'json', write: traceabilityJson },
  csv: { name: 'CSV', ending: 'csv', write: traceabilityCsv },
};

/** Writes the report where a person wants it; asks for what `format` and `file` do not say. */
export async function exportReport(host: FeatureHost, format: unknown, file: unknown): Promise<void> {
  checkTrust({ isTrusted: () => vscode.workspace.isTrusted });
  await host.ready;
  const chosen = typeof format === 'string' ? formatNamed(format) : await pickFormat();
  if (!chosen) return;
  const target = typeof file === 'string' ? vscode.Uri.parse(file, true) : await pickFile(chosen);
  if (!target) return;
  const allFiles = await host.storyroot.listFiles();
  const survey = await surveysOf(host.storyroot).current();
  const report = await stepByStep(traceabilityOf(survey, { now: new Date(), allFiles }), hostPace);
  await vscode.workspace.fs.writeFile(target, await stepByStep(bytesOf(chosen.write(report)), hostPace));
  if (typeof file === 'string') return;
  const open = t('Open');
  const name = target.path.slice(target.path.lastIndexOf('/') + 1);
  const answer = await vscode.window.showInformationMessage(plainMessage(t('The report is in {0}.', name)), open);
  if (answer === open) await vscode.window.showTextDocument(target);
}

function* bytesOf(texts: Iterable<string>): Steps<Uint8Array> {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (const text of texts) {
    pieces.push(encoder.encode(text));
    yield;
  }
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let end = 0;
  for (const piece of pieces) {
    all.set(piece, end);
    end += piece.length;
  }
  return all;
}

function formatNamed(name: string): Format {
  const format = Object.hasOwn(formats, name) ? formats[name] : undefined;
  if (!format) throw new ActionError('invalid-input', t('There is no report of the format {0}.', name));
  return format;
}

async function pickFormat(): Promise<Format | undefined> {
  const details: Readonly<Record<string, string>> = {
    markdown: t('To read: coverage and findings'),
    json: t('For programs: everything, with places in code'),
    csv: t('For spreadsheets: stories, criteria and their tests'),
  };
  const items = Object.entries(formats).map(([key, format]) => ({
    label: format.name,
    description: `.${format.ending}`,
    detail: details[key] ?? '',
    format,
  }));
  const picked = await vscode.window.showQuickPick(items, {
    title: t('Export traceability report'),
    placeHolder: t('Choose a format'),
  });
  return picked?.format;
}

async function pickFile({ name, ending }: Format): Promise<vscode.Uri | undefined> {
  const [folder] = foldersOfWorkspace();
  const file = `traceability-${new Date().toISOString().slice(0, 10)}.${ending}`;
  return vscode.window.showSaveDialog({
    title: t('Export traceability report'),
    filters: { [name]: [ending] },
    ...(folder ? { defaultUri: vscode.Uri.joinPath(vscode.Uri.parse(folder.uri, true), file) } : {}),
  });
}
