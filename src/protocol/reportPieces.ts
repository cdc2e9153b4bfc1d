import type { ReportPage } from '../core/presenters/traceability/page.js';
import type { ReportHostMessage } from './reportMessages.js';

type Piece = Extract<ReportHostMessage, { readonly type: 'piece' }>;

/** UTF-16 code units, of which none takes more than three bytes: a message stays below 64 KiB. */
const longestPiece = 20_000;

/** A page as messages; `number` grows with every page. */
export function piecesOf(page: ReportPage, number: number): readonly Piece[] {
  const json = JSON.stringify(page);
  const count = Math.ceil(json.length / longestPiece);
  return Array.from({ length: count }, (_, index) => ({
    type: 'piece',
    page: number,
    index,
    count,
    text: json.slice(index * longestPiece, (index + 1) * longestPiece),
  }));
}

/** Puts pages together again: returns one, not yet checked, with its last piece. */
export function createAssembly(): (piece: Piece) => unknown {
  let number = -1;
  let texts: string[] = [];
  return ({ page, index, count, text }) => {
    if (page < number || index >= count) return undefined;
    if (page > number) {
      number = page;
      texts = [];
    }
    if (index !== texts.length) return undefined;
    texts.push(text);
    if (texts.length < count) return undefined;
    const json = texts.join('');
    texts = [];
    try {
      return JSON.parse(json) as unknown;
    } catch {
      return undefined;
    }
  };
}
