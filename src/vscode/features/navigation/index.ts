// May touch: the editor's definition and document link APIs. Answers from memory.
import * as vscode from 'vscode';
import { rangeContains } from '../../../core/model/range.js';
import type { Range } from '../../../core/model/range.js';
import type { Reference } from '../../../core/model/reference.js';
import { criterionNamed } from '../../../core/notation/criteria.js';
import { t } from '../../../core/text/l10n.js';
import { fromEditorPosition, toEditorLocation, toEditorRange } from '../../adapters/ranges.js';
import type { Feature, FeatureHost } from '../../feature.js';

interface Place {
  readonly uri: string;
  readonly range?: Range;
}

/** From an id to the story or decision in its file: go to definition, peek, and a link on the id itself. */
export const register: Feature = (host) => {
  const definitions: vscode.DefinitionProvider = {
    provideDefinition: (document, position) => {
      host.openDocuments.ensureScanned(document);
      const reference = host.storyroot.links
        .inFile(document.uri.toString())
        .find(({ range }) => rangeContains(range, fromEditorPosition(position)));
      if (!reference) return [];
      return placesOf(host, reference).map((place): vscode.LocationLink => {
        const { uri, range } = toEditorLocation(place);
        return { originSelectionRange: toEditorRange(reference.range), targetUri: uri, targetRange: range };
      });
    },
  };
  const links: vscode.DocumentLinkProvider = {
    provideDocumentLinks: (document) => {
      host.openDocuments.ensureScanned(document);
      return host.storyroot.links.inFile(document.uri.toString()).flatMap((reference) => {
        const [place] = placesOf(host, reference);
        if (!place) return pageLink(host, reference);
        if (place.uri === reference.uri) return [];
        const line = (place.range?.start.line ?? 0) + 1;
        const target = vscode.Uri.parse(place.uri, true).with({ fragment: `L${line}` });
        const link = new vscode.DocumentLink(toEditorRange(reference.range), target);
        link.tooltip = t('Open {0}', reference.id);
        return [link];
      });
    },
  };
  return vscode.Disposable.from(
    vscode.languages.registerDefinitionProvider({ pattern: '**' }, definitions),
    vscode.languages.registerDocumentLinkProvider({ pattern: '**' }, links),
  );
};

/** A story that is in no file has a page. */
function pageLink({ storyroot }: FeatureHost, { id, uri, range }: Reference): readonly vscode.DocumentLink[] {
  const story = storyroot.backlog.snapshot.story(id, uri);
  if (story?.url === undefined || !/^https?:\/\//i.test(story.url)) return [];
  const link = new vscode.DocumentLink(toEditorRange(range), vscode.Uri.parse(story.url, true));
  link.tooltip = t('Open {0}', story.id);
  return [link];
}

/** Where the story (its criterion, when the reference names one) or decision stands; the likeliest first. */
function placesOf({ storyroot }: FeatureHost, { id, criterion, uri }: Reference): readonly Place[] {
  const { snapshot } = storyroot.backlog;
  const likeliest = snapshot.story(id, uri);
  if (likeliest) {
    const others = snapshot.storiesWith(id).filter(({ uid }) => uid !== likeliest.uid);
    return [likeliest, ...others].flatMap((story) => {
      return placeOf(story.uri, criterionNamed(story, criterion)?.range ?? story.range);
    });
  }
  const decision = snapshot.decision(id, uri);
  return placeOf(decision?.uri, decision?.range);
}

function placeOf(uri: string | undefined, range: Range | undefined): readonly Place[] {
  return uri === undefined ? [] : [{ uri, ...(range ? { range } : {}) }];
}
