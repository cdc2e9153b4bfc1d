import type { Backlog } from '../backlog/backlog.js';
import type { RemoteBacklog } from '../backlog/remote.js';
import type { Vocabulary } from '../notation/vocabulary.js';
import type { Links } from './links.js';

/** What the trackers are to have at hand: the ids that the workspace names. */
export interface WantedIds {
  /** Texts outside of all files that name stories; replaces those told before. */
  mention(texts: readonly string[]): void;
  /** Tells the trackers, where it is not what they were told last; `behind` is what the commits of looked-at lines name. */
  tell(remote: Pick<RemoteBacklog, 'want'> | undefined, behind?: ReadonlySet<string>): void;
}

export function createWantedIds(links: Pick<Links, 'named'>, backlog: Pick<Backlog, 'snapshot'>): WantedIds {
  let texts: readonly string[] = [];
  let seen: Vocabulary | undefined;
  let mentioned: readonly string[] | undefined;
  let toldTo: Pick<RemoteBacklog, 'want'> | undefined;
  let told: readonly unknown[] = [];
  const mentions = (): readonly string[] => {
    const { vocabulary } = backlog.snapshot;
    if (mentioned && seen && vocabulary.findsLike(seen)) return mentioned;
    seen = vocabulary;
    return (mentioned = texts.flatMap((text) => vocabulary.mentions(text).map(({ id }) => id)));
  };
  return {
    mention: (next) => {
      texts = next;
      mentioned = undefined;
    },
    tell: (remote, behind) => {
      if (!remote) return;
      const named = links.named();
      const outside = mentions();
      if (remote === toldTo && told[0] === named && told[1] === outside && told[2] === behind) return;
      toldTo = remote;
      told = [named, outside, behind];
      remote.want(new Set([...named, ...outside, ...(behind ?? [])]));
    },
  };
}
