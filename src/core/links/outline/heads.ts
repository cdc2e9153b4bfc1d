import { endOf, lastRegionBefore, startOf } from '../../notation/languages/regions.js';
import type { Regions } from '../../notation/languages/regions.js';
import type { BlockKind } from './block.js';

export interface Head {
  readonly kind: BlockKind;
  readonly name: string;
}

/** Longer heads are judged by their end. */
const LONGEST = 1200;

const CONTROL =
  /^[\s})]*(?:else|if|elif|elsif|for|foreach|while|until|unless|do|switch|try|catch|except|finally|ensure|rescue|with|lock|using|synchronized|unsafe|loop|match|select|when|guard|defer|repeat|case|default|return|throw|await|yield)\b/;
const TYPE =
  /(?:^|[^.\w@])(class|interface|struct|enum|trait|object|namespace|module|impl|extension|protocol|record|union|mod|contract|library|service|message|actor|type|defmodule|annotation|delegate)\s+(?!=)(?:class\s+)?([\w$.:-]+)/;
const FUNCTION =
  /(?:^|[^.\w])(?:function\b\s*\*?|func\b\s*(?:\([^()]*\)\s*)?|fun\b|fn\b|def[pm]?\b|sub\b|proc\b)\s*([\w$.:]+[?!]?)/;
const CALLABLE = /([\w$~]+)\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)[^=()]*$/;
const NAMED_VALUE =
  /(?:^|[\s,(])(?:const|let|var|val|static|public|private|final|readonly)?\s*([\w$-]+)\s*[?!]?\s*(?::[^=]*)?[=:]/;
const DECLARES_VALUE =
  /^(?:export\s+|public\s+|private\s+|static\s+|default\s+|declare\s+)*(?:const|let|var|val)\s+([\w$]+)/;

/** The code between two offsets, strings as `""`, comments left out; no longer than the last part of a long head. */
export function codeBetween(text: string, regions: Regions, start: number, end: number): string {
  const from = Math.max(start, end - LONGEST);
  let code = '';
  let at = from;
  let region = Math.max(0, lastRegionBefore(regions, from));
  while (at < end) {
    while (region < regions.count && endOf(regions, region) <= at) region++;
    const next = region < regions.count ? startOf(regions, region) : end;
    if (next > at) code += text.slice(at, Math.min(next, end));
    if (next < end && ((regions.kinds[region] ?? 0) & 7) === 6) code += '""';
    at = Math.max(at + 1, next < end ? endOf(regions, region) : end);
  }
  return code;
}

/** What a head declares. `inCall` says that its body stands between the brackets of a call. */
export function readHead(code: string, inCall: boolean): Head {
  const head = withoutAngles(code).trim();
  if (head === '' || CONTROL.test(head)) return { kind: 'block', name: '' };
  const value = DECLARES_VALUE.exec(head);
  if (value !== null) return { kind: /=>\s*$|\bfunction\b/.test(head) ? 'function' : 'variable', name: value[1] ?? '' };
  if (inCall) return { kind: 'block', name: calleeOf(head) };
  const called = FUNCTION.exec(head);
  if (called !== null) return { kind: 'function', name: called[1] ?? '' };
  const type = TYPE.exec(head);
  if (type !== null && !isFunctionReturning(head, type)) return { kind: 'class', name: type[2] ?? '' };
  if (/[[(,]$|^return\b/.test(head)) return { kind: 'block', name: '' };
  const callable = /=>\s*$/.test(head) ? NAMED_VALUE.exec(head) : /[=:]$/.test(head) ? null : CALLABLE.exec(head);
  if (callable !== null) return { kind: 'function', name: callable[1] ?? '' };
  const named = /[=:]$/.test(head) ? NAMED_VALUE.exec(head) : null;
  if (named !== null) return { kind: 'variable', name: named[1] ?? '' };
  return { kind: 'section', name: lastWord(head) };
}

/** `struct a *f(int b)` declares a function, `record A(int b)` a type. */
function isFunctionReturning(head: string, type: RegExpExecArray): boolean {
  if (!/^(?:struct|enum|union|type)$/.test(type[1] ?? '')) return false;
  return /\)\s*(?:const)?\s*$/.test(head) && !/^\s*\(/.test(head.slice(type.index + type[0].length));
}

function withoutAngles(code: string): string {
  let head = code;
  for (let round = 0; round < 3 && head.includes('<'); round++) head = head.replace(/<[^<>=;]*>/g, '');
  return head;
}

function calleeOf(head: string): string {
  return /([\w$.]+)\s*[(`]/.exec(head)?.[1] ?? '';
}

function lastWord(head: string): string {
  return /([\w$.#-]+)\W*$/.exec(head)?.[1] ?? '';
}
