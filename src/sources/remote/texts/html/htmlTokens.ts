import { Tokenizer } from 'htmlparser2';

/** Attributes by name in lower case, decoded, with their place: from the name to behind the value. */
export interface HtmlAttribute {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** What an HTML text is made of, with UTF-16 offsets into it. Names are in lower case. */
export interface HtmlSink {
  /** A run of text as written, or one decoded entity. */
  text(data: string, start: number, end: number): void;
  /** `nameEnd` is the offset behind the tag's name. */
  open(name: string, attributes: readonly HtmlAttribute[], nameEnd: number): void;
  close(name: string): void;
}

/**
 * Tells an HTML text to a sink. Tags need not match: htmlparser2's tokenizer is used without its parser, whose stack of
 * open elements takes minutes on a megabyte of unclosed tags.
 */
export function readHtml(text: string, sink: HtmlSink): void {
  let name = '';
  let nameEnd = 0;
  let attributes: HtmlAttribute[] = [];
  let attribute = { name: '', value: '', start: 0 };
  const opened = (): void => {
    sink.open(name, attributes, nameEnd);
  };
  const skipped = (): void => undefined;
  const tokenizer = new Tokenizer(
    { xmlMode: false, decodeEntities: true },
    {
      ontext: (start, end) => {
        sink.text(text.slice(start, end), start, end);
      },
      ontextentity: (codePoint, end) => {
        sink.text(String.fromCodePoint(codePoint), text.lastIndexOf('&', end - 1), end);
      },
      onopentagname: (start, end) => {
        name = text.slice(start, end).toLowerCase();
        nameEnd = end;
        attributes = [];
      },
      onattribname: (start, end) => {
        attribute = { name: text.slice(start, end).toLowerCase(), value: '', start };
      },
      onattribdata: (start, end) => {
        attribute.value += text.slice(start, end);
      },
      onattribentity: (codePoint) => {
        attribute.value += String.fromCodePoint(codePoint);
      },
      onattribend: (_, end) => {
        if (attributes.length < 50) attributes.push({ ...attribute, end });
      },
      onopentagend: opened,
      onselfclosingtag: opened,
      onclosetag: (start, end) => {
        sink.close(text.slice(start, end).toLowerCase());
      },
      oncomment: skipped,
      oncdata: skipped,
      ondeclaration: skipped,
      onprocessinginstruction: skipped,
      onend: skipped,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}
