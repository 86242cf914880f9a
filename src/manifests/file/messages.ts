import { problemOf } from './go-syntax';
import { YamlRefusal } from '../../yaml';

/**
 * The problem and how to fix it, by upstream's error. `$1` is the pattern's group, `$0` the character in the text.
 *
 * These errors are constants of upstream, which the YAML reader reproduces: they identify the problem as a code would.
 */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  // reader
  [/^control characters/, 'found a control character, which no YAML may contain; remove it, or write it as an escape in double quotes, as "\\x07"'],
  [/^invalid Yaml document separator: (.*)$/s, 'found "$1" after "---"; leave nothing but a comment in the line that separates documents'],
  // indentation and keys
  [/^mapping values are not/, 'found ": " where no value can stand; put a text that contains it in quotes, or begin the inner mapping in a line of its own'],
  [/^mapping keys are not/, 'found "? " where no key can stand; begin the mapping in a line of its own'],
  [/^block sequence entries/, 'found "- " where no list can begin; begin the list in the line after its key'],
  [/^could not find expected ':'/, 'found a line that is neither a key with ":" nor part of what stands before it; add the ":", or indent it further'],
  [/^did not find expected key/, 'found something else where a key belongs; align it with the keys of the mapping that it belongs to'],
  [/^did not find expected '-' indicator/, 'found no "-" where the next item of a list belongs; align the items of the list'],
  [/^found character that cannot start/, 'found $0, with which no value can begin; indent with spaces alone, and put the text in quotes'],
  [/^found a tab character/, 'found a tab where only spaces may indent; replace it with spaces'],
  // brackets and quotes
  [/^did not find expected ',' or '(.)'/, 'found no "," and no "$1" after an item between brackets; add it, or put a text that contains "?", ":" or brackets in quotes'],
  [/^did not find expected node content/, 'found nothing that can be a value; add it, or remove the sign that announces it'],
  [/^found unexpected end of stream/, 'found a quote that nothing closes; add the closing quote'],
  [/^found unexpected document indicator/, 'found a quote that is still open where the document ends; add the closing quote'],
  [/^found unknown escape character/, 'found an escape that YAML does not know; double the backslash, or use single quotes, in which it has no meaning'],
  [/^did not find expected hexdecimal/, 'found an escape with too few hexadecimal digits; write "\\xNN", "\\uNNNN" or "\\UNNNNNNNN"'],
  [/^found invalid Unicode/, 'found an escape that stands for no character; write a character beyond U+FFFF as "\\UNNNNNNNN"'],
  [/^found an indentation indicator equal to 0/, 'found 0 as the indentation of a block of text; write 1 to 9, or leave it out'],
  [/^did not find expected comment or line break/, 'found more text where the line should end; move it to the next line'],
  // anchors, tags and directives
  [/^unknown anchor '(.*)' referenced/, 'found the alias *$1 without an anchor &$1 before it in the document; add the anchor, or put the text in quotes'],
  [/^anchor '(.*)' value contains itself/, 'found the alias *$1 inside what it stands for; remove it'],
  [/^document contains excessive aliasing/, 'found aliases that multiply the document; write out what is needed'],
  [/^did not find expected alphabetic/, 'found no name after "&" or "*", or one with other characters than letters, digits, "-" and "_"; put the text in quotes'],
  [/^map merge requires/, 'found "<<" with something else than a mapping or a list of mappings; put "<<" in quotes if it is meant as a key'],
  [/^found undefined tag handle/, 'found a tag whose handle no %TAG directive declares; put the text in quotes'],
  [/^cannot decode (.*) as a (\S+)$/s, 'found $1 under the tag $2; remove the tag or correct the value'],
  [/^!!binary value/, 'found a text under !!binary that is no base64; correct it or remove the tag'],
  [/^found incompatible YAML document/, 'found another version than 1.1 in %YAML; remove the line'],
  [/^found unknown directive name|^could not find expected directive/, 'found a line that begins with "%" and is no directive; put the text in quotes, or indent it'],
  // what JSON cannot express
  [/^invalid map key/, 'found a list or a mapping as a key; put the key in quotes'],
  [/^unsupported map key of type: %/, 'found null as a key; put the key in quotes'],
  [/^unsupported map key of type: \S+, key: (\S+),/, 'found a key that is the number $1, which is too large; put the key in quotes'],
  [/^json: unsupported value: (\S+)$/, 'found $1, which is no number in JSON; put it in quotes if it is a text'],
  [/^two keys become (".*") in JSON$/s, 'found two keys that both become $1, and kubectl takes either by chance; remove one'],
  [/^json: cannot unmarshal number (\S+) into/, 'found the number $1, which is too large'],
  // JSON
  [/^invalid character ('.*') (.*)$/s, 'found $1 $2; correct it, for the file begins as JSON does'],
  [/^unexpected EOF$/, 'found the end of the file inside a JSON value; complete it'],
  // errors of this reader
  [/^(nested more than \d+ levels deep)$/, 'found values $1, which is as deep as this reader goes'],
  [/^(more than \d+) keys and values$/, 'found $1 keys and values in one document, the most that this reader takes; split it'],
  [/^(more than \d+) documents$/, 'found $1 documents, the most that this reader takes of one file; split it'],
  [/^exceeded max depth of (\d+)/, 'found values nested more than $1 levels deep'],
];

/** What is wrong and how to fix it; upstream's error if there is nothing to add. */
export function messageOf(refusal: YamlRefusal, text: string): string {
  const { place } = refusal;
  const problem = problemOf(refusal);
  if (lineAt(text, place).includes('{{')) {
    return 'found "{{", with which templates begin and no manifest; render the template first';
  }
  for (const [pattern, sentence] of SENTENCES) {
    const match = pattern.exec(problem);
    if (match !== null) {
      return sentence.replace(/\$(\d)/g, (_, group: string) => group === '0' ? nameOf(text.charAt(place)) : match[Number(group)]);
    }
  }
  return problem;
}

function lineAt(text: string, place: number): string {
  const end = text.indexOf('\n', place);
  return text.slice(text.lastIndexOf('\n', place - 1) + 1, end < 0 ? text.length : end);
}

function nameOf(character: string): string {
  return character === '\t' ? 'a tab' : `"${character}"`;
}
