import { Tokenizer } from 'htmlparser2';

/** What an XML text is made of; names without their namespace's prefix, as written. */
export interface XmlSink {
  open(name: string, attributes: ReadonlyMap<string, string>): void;
  close(name: string): void;
  /** Text with entities decoded, CDATA as it is; in as many pieces as it comes. */
  text(data: string): void;
}

/** How much is read before whoever reads may give way; UTF-16 units. */
const stretch = 65_536;
const mostAttributes = 50;
const longestValue = 100_000;

/**
 * Tells an XML text to a sink, stretch by stretch. Tags need not match. Only the five entities of XML and numeric ones are
 * decoded: what a DOCTYPE declares is not even read.
 */
export function* readXml(text: string, sink: XmlSink): Iterable<undefined> {
  let name = '';
  let attributes = new Map<string, string>();
  let attribute = { name: '', value: '' };
  const add = (value: string): void => {
    if (attribute.value.length < longestValue) attribute.value += value;
  };
  const skipped = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: true },
    {
      ontext: (start, end) => {
        sink.text(text.slice(start, end));
      },
      ontextentity: (codePoint) => {
        sink.text(characterOf(codePoint));
      },
      onopentagname: (start, end) => {
        name = localName(text.slice(start, end));
        attributes = new Map();
      },
      onattribname: (start, end) => {
        attribute = { name: localName(text.slice(start, end)), value: '' };
      },
      onattribdata: (start, end) => {
        add(text.slice(start, end));
      },
      onattribentity: (codePoint) => {
        add(characterOf(codePoint));
      },
      onattribend: () => {
        if (attributes.size < mostAttributes) attributes.set(attribute.name, attribute.value);
      },
      onopentagend: () => {
        sink.open(name, attributes);
      },
      onselfclosingtag: () => {
        sink.open(name, attributes);
        sink.close(name);
      },
      onclosetag: (start, end) => {
        sink.close(localName(text.slice(start, end)));
      },
      oncdata: (start, end, cut) => {
        sink.text(text.slice(start, end - cut));
      },
      oncomment: skipped,
      ondeclaration: skipped,
      onprocessinginstruction: skipped,
      onend: skipped,
    },
  );
  for (let at = 0; at < text.length; at += stretch) {
    tokenizer.write(text.slice(at, at + stretch));
    yield;
  }
  tokenizer.end();
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/** Half a surrogate pair and numbers beyond Unicode are not characters. */
function characterOf(codePoint: number): string {
  return codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)
    ? '\uFFFD'
    : String.fromCodePoint(codePoint);
}
