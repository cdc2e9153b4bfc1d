// What headings of specs are called, in the languages that they are written in.

/** A heading under which acceptance criteria stand. */
const criteria =
  /acceptance|criteri|abnahme|akzeptanz|akceptac|kabul kriter|критери|验收|驗收|受け?入れ?(?:基準|条件|要件)|수용|인수|승인 ?기준/i;
const introduction =
  /^(?:\d+[.)]? ?)?(?:introduction|overview|summary|background|project description|description|einleitung|überblick|introducción|resumen|introdução|visão geral|введение|обзор|简介|介绍|引言|概述|概要|背景|項目概述|项目概述|はじめに|導入|소개|개요)(?![a-z])/i;
const nonGoals =
  /non[- ]?goals?\b|out[- ]of[- ]scope|not in scope|trade-?offs?|limitations|risks|nicht-?ziele|fuera de alcance|非目标|非目標|範囲外|スコープ外|トレードオフ|权衡|リスク/i;
const value =
  /success (?:criteria|metrics|measures)|measurable outcomes|business value|value proposition|成功指标|成功基準|成功标准|成功指標/i;
const decisions =
  /\bdecisions?\b|design rationale|設計判断|設計決定|決定事項|设计决策|设计决定|技术决策|技術選定の?理由|entscheidungen|decisiones|решения|설계 결정/i;
/** Titles that say only what kind of document it is. */
const generic =
  /^(?:(?:bugfix |bug ?fix )?requirements?(?: document| specification)?|(?:technical )?design(?: document| specification)?|implementation (?:plan|tasks)|tasks?(?: list)?|要件(?:定義書?|ドキュメント)?|需求(?:文档|文件|规格)?|設計(?:書)?|设计(?:文档)?|实现计划|实施计划|実装計画|任务列表)(?=$|\s*[:：–—-]\s*)/i;

export const isCriteriaTitle = (title: string): boolean => criteria.test(title) && !value.test(title);
export const isIntroduction = (title: string): boolean => introduction.test(plain(title));
export const isTradeOffTitle = (title: string): boolean => nonGoals.test(title);
export const isValueTitle = (title: string): boolean => value.test(title);
export const isDecisionsTitle = (title: string): boolean => decisions.test(title);

/** What a document's title says beyond its kind: `Requirements Document: Merge` → `Merge`; empty where it says no more. */
export function ownTitle(title: string): string {
  const known = generic.exec(plain(title));
  return known
    ? plain(title)
        .slice(known[0].length)
        .replace(/^\s*[:：–—-]\s*/, '')
        .trim()
    : plain(title);
}

/** Without emphasis and code marks around a whole title. */
export function plain(title: string): string {
  return title.replace(/\*\*|`/g, '').trim();
}
