import { printable } from '../text/printable';

/*
 * Texts from the input in Markdown, as GitHub and GitLab read it.
 */

const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/** A text as code in a line or in a cell of a table: no markup, no link, no mention of a person, no reference to an issue. */
export function inlineCode(text: string): string {
  return `<code>${printable(text).replace(PUNCTUATION, (character) => `&#${character.charCodeAt(0)};`)}</code>`;
}

const BACKTICKS = /`+/g;

/** Lines as a block of code that nothing in them can end. */
export function fenced(lines: string): string {
  const longest = Math.max(2, ...(lines.match(BACKTICKS) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${lines}\n${fence}`;
}
