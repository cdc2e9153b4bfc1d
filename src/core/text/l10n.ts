/** Texts in the display language, keyed by the English text. */
export type Translations = Readonly<Record<string, string>>;

let translations: Translations = {};

/** Sets the display language's texts. Called once, before anything is shown; without it everything is English. */
export function useTranslations(texts: Translations): void {
  translations = texts;
}

/**
 * A text for people: looked up by its English form, with `{0}`, `{1}` … replaced by the arguments. The first argument
 * must be a literal, so that the texts can be collected (a test compares them with the bundle in media/l10n).
 */
export function t(message: string, ...args: readonly (string | number)[]): string {
  const text = Object.hasOwn(translations, message) ? translations[message] : message;
  return (text ?? message).replace(/\{(\d+)\}/g, (hole, index: string) => String(args[Number(index)] ?? hole));
}
