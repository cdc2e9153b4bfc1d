import type { LexState, Rule } from '../lexer.js';
import { STRING } from '../regions.js';
import { endBehind } from '../rules.js';

const CPP_RAW = /(?<!\w)(?:u8|u|U|L)?R"([^()\\\s]{0,16})\(/y;
const RUST_RAW = /(?<!\w)(?:b|c)?r(#{0,32})"/y;
const SWIFT_RAW = /(#{1,32})("""|")/y;

/** `R"x(…)x"` with its optional prefixes. */
export function cppRawStrings(): readonly Rule[] {
  const scan = rawScan(CPP_RAW, (found) => `)${found[1] ?? ''}"`);
  return ['R"', 'LR"', 'uR"', 'UR"', 'u8R"'].map((open) => ({ open, scan }));
}

/** `r"…"`, `r#"…"#` and their byte and C forms. */
export function rustRawStrings(): readonly Rule[] {
  const scan = rawScan(RUST_RAW, (found) => `"${found[1] ?? ''}`);
  return ['r"', 'r#', 'br', 'cr'].map((open) => ({ open, scan }));
}

/** `#"…"#`: neither escapes nor interpolation, except `\#(…)`, which stays part of the string here. */
export function swiftRawStrings(): Rule {
  return { open: '#', scan: rawScan(SWIFT_RAW, (found) => `${found[2] ?? ''}${found[1] ?? ''}`) };
}

function rawScan(pattern: RegExp, closeOf: (found: RegExpExecArray) => string): Rule['scan'] {
  return ({ text, out }: LexState, at: number) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return at;
    const end = endBehind(text, at + found[0].length, closeOf(found));
    out.add(at, end, STRING);
    return end;
  };
}
