'use strict';
// Writes the recorded rows: node merge.js CASES MINOR=ANSWERS ...
//
// A row is a case with the answers of some minors: `[[34, 36], {...}]` for each answer that several have. Addresses of the server's memory, and the name
// that it makes up for the type of `self`, are made the same. Left out is what the server before 1.23 says to an object that it cannot read, in the words
// of another JSON library, which reads names in any case; what servers before 1.20 say of nulls; and syntax errors and types in errors of rules, as servers
// word them to 1.28.
const { readFileSync } = require('node:fs');

const [cases, ...sources] = process.argv.slice(2);
const linesOf = (file) => readFileSync(file, 'utf8').trim().split('\n');
const answers = sources.map((source) => {
  const [minor, file] = source.split('=');
  return { minor: Number(minor), lines: linesOf(file) };
});
const READS_SINCE = 23;
const LAST_V1BETA1 = 21;
/** Before, values that are null equal none. */
const EQUALS_NULL_SINCE = 20;
/** Before, errors of rules are in other words. */
const OWN_WORDS_SINCE = 29;
const LEFT_OUT = /applied to '[^']*<nil>|'(?:primitive|list_type|map_type|well_known|message_type|dyn|abstract_type):|^\{"panic"/;
const STRUCT = /(\[\]apiextensions\.CustomResourceDefinitionVersion|apiextensions\.(?:JSONSchemaProps|JSONSchemaPropsOrArray|CustomResourceDefinitionVersion))\{.*\}(?=: )/gs;
const comparable = (text) => text.replace(/0x[0-9a-f]{6,}/g, '0xc000000000').replace(/selfType\d+/g, 'selfType').replace(STRUCT, '$1{...}');

linesOf(cases).forEach((line, i) => {
  const { object: { apiVersion } } = JSON.parse(line);
  const byAnswer = new Map();
  for (const { minor, lines } of answers) {
    const answer = JSON.parse(lines[i]);
    const isLeftOut = LEFT_OUT.test(lines[i]) || (minor < READS_SINCE && (answer.decoding || answer.panic))
      || (minor < READS_SINCE && /"Type"/.test(line)) || (minor < EQUALS_NULL_SINCE && line.includes('null'))
      || (minor < OWN_WORDS_SINCE && /Syntax error/.test(lines[i]))
      || (apiVersion.endsWith('v1beta1') && minor > LAST_V1BETA1);
    if (!isLeftOut) {
      const { errors, warnings, decoding, strict } = answer;
      const isStrict = decoding === undefined && strict !== undefined ? true : undefined;
      const text = JSON.stringify({ decoding, isStrict, errors: errors && [...new Set(errors.map(comparable))].sort(), warnings });
      byAnswer.set(text, [...byAnswer.get(text) ?? [], minor]);
    }
  }
  if (byAnswer.size > 0) {
    process.stdout.write(`{"answers":[${Array.from(byAnswer, ([answer, minors]) => `[${JSON.stringify(minors)},${answer}]`).join(',')}],${line.slice(1)}\n`);
  }
});
