import type {
  Badge,
  CriterionRow,
  Fact,
  FileRow,
  IntentPart,
  ItemRow,
  PanelBlock,
  PanelPage,
  PanelSection,
  PlaceRow,
  TaskRow,
  TaskRows,
  TradeOffRow,
} from '../core/presenters/panel/page.js';
import type { Inline, ListItem, RichBlock, RichText } from '../core/text/richText/richText.js';
import { isCount, isEither, isFlag, isKey, isList, isOneOf, isShape, isText, isVariant, optional } from './guards.js';
import type { Guard } from './guards.js';

// Rich texts hold rich texts: the function puts off looking at guards that are defined below.
const isInlines: Guard<readonly Inline[]> = isList((value): value is Inline => isInline(value));
const isRichText: Guard<RichText> = isList((value): value is RichBlock => isRichBlock(value));

const isInline: Guard<Inline> = isEither(
  isText,
  isVariant<Exclude<Inline, string>, 'kind'>('kind', {
    break: {},
    code: { text: isText },
    strong: { inlines: isInlines },
    emphasis: { inlines: isInlines },
    strike: { inlines: isInlines },
    link: { target: isKey, inlines: isInlines },
  }),
);

const isListItem = isShape<ListItem>({ box: optional(isText), blocks: isRichText });

const isRichBlock = isVariant<RichBlock, 'kind'>('kind', {
  paragraph: { inlines: isInlines },
  heading: { level: isCount, inlines: isInlines },
  list: { start: optional(isCount), items: isList(isListItem) },
  code: { text: isText },
  quote: { blocks: isRichText },
  table: { rows: isList(isList(isInlines)) },
  rule: {},
});

const isBadge = isShape<Badge>({ text: isText, tone: isOneOf('plain', 'doing', 'done', 'dropped', 'warning') });
const isFact = isShape<Fact>({ label: isText, value: isText, target: optional(isKey) });
const isPlace = isShape<PlaceRow>({ label: isText, note: isText, target: isKey });
const isFile = isShape<FileRow>({ path: isText, places: isList(isPlace) });

const isItem = isShape<ItemRow>({
  id: isText,
  title: isText,
  shows: optional(isKey),
  badge: optional(isBadge),
  text: optional(isRichText),
});

const isTask = isShape<TaskRow>({
  story: isKey,
  id: isKey,
  inlines: isInlines,
  done: isFlag,
  tickable: isFlag,
  state: optional(isText),
  name: isText,
  spoken: isText,
  place: optional(isPlace),
});

const isTasks = isShape<TaskRows>({ title: isText, rows: isList(isTask), more: optional(isText) });

const isCriterion = isShape<CriterionRow>({
  id: isKey,
  inlines: isInlines,
  done: isFlag,
  tickable: isFlag,
  state: optional(isText),
  position: isText,
  spoken: isText,
  places: isList(isPlace),
  tasks: optional(isTasks),
});

const isTradeOff = isShape<TradeOffRow>({
  what: isRichText,
  facts: isList(isShape<TradeOffRow['facts'][number]>({ label: isText, text: isRichText })),
});

const isBlock = isVariant<PanelBlock, 'kind'>('kind', {
  text: { text: isRichText },
  quiet: { text: isText },
  intent: { parts: isList(isShape<IntentPart>({ lead: isText, inlines: isInlines })) },
  criteria: { rows: isList(isCriterion) },
  tasks: { tasks: isTasks },
  items: { rows: isList(isItem) },
  tradeOffs: { rows: isList(isTradeOff) },
  files: { title: optional(isText), files: isList(isFile) },
  more: { text: isText, target: isKey },
});

const isSection = isShape<PanelSection>({
  key: isKey,
  title: isText,
  summary: optional(isText),
  progress: optional(isShape<NonNullable<PanelSection['progress']>>({ done: isCount, total: isCount })),
  aside: isFlag,
  blocks: isList(isBlock),
});

export const isPanelPage: Guard<PanelPage> = isShape<PanelPage>({
  uid: isKey,
  id: isText,
  kind: isText,
  title: isText,
  badges: isList(isBadge),
  trail: isList(isItem),
  trailLabel: isText,
  savingLabel: isText,
  facts: isList(isFact),
  sections: isList(isSection),
});
