/**
 * Controls, line breaks, marks that change the direction of text, characters without a width, and halves of surrogate pairs. They can move the cursor
 * of a terminal, start a line of their own, or make a name look like another one.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Commands of GitHub Actions and Azure Pipelines: `::error` at the start of a line, which a line break of ours may make of any word; `##[` anywhere. */
const COMMAND_WORD = /(?<=^|\s):(?=:)/g;
const COMMAND = /##(?=\[|vso\[)/g;

/** What a text without any of these has not. Most have not, and the answer costs a tenth. */
const NOT_PLAIN = /[^\x20-\x7e]|##|::/;

/**
 * A text from the input as one line that can do no more than be read: unsafe characters become escapes, as JavaScript writes them.
 *
 * INVARIANT: everything that comes from the input and goes to a terminal, a log, an error or a page passes here.
 */
export function printable(text: string): string {
  return NOT_PLAIN.test(text)
    ? text.replace(UNSAFE, escapeCharacter).replace(COMMAND_WORD, '\\x3a').replace(COMMAND, '\\x23#')
    : text;
}

/** The text of a JSON value with the same characters escaped. The value stays the same. */
export function printableJson(json: string): string {
  return NOT_PLAIN_JSON.test(json) ? json.replace(JSON_UNSAFE, escapeUnits).replace(COMMAND, '\\u0023#') : json;
}

const NOT_PLAIN_JSON = /[^\n\x20-\x7e]|##/;

/** In the text of a JSON value, unsafe characters are inside of strings alone, but for the line feeds between values. */
const JSON_UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;

/** Those that messages have without malice. */
const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([['\n', '\\n'], ['\r', '\\r'], ['\t', '\\t']]);

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES.get(character);
  if (short !== undefined) {
    return short;
  }
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16);
  return code < 0x100 ? `\\x${digits.padStart(2, '0')}` : code < 0x10000 ? `\\u${digits.padStart(4, '0')}` : `\\u{${digits}}`;
}

function escapeUnits(character: string): string {
  return character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
}
