'use strict';
// Writes the recorded rows: node merge.js CASES MINOR=ANSWERS[,ANSWERS] ...
//
// A row is a case with the answers of some minors: `[[24, 25], {...}]` for each answer that several have. Left out is what the server does not answer
// the same way twice, since it goes through the keys of maps in any order; rules that are not compiled, with which no definition is taken; and rules
// on a stored value of another type than the schema says.
const { readFileSync } = require('node:fs');

const [cases, ...sources] = process.argv.slice(2);
const linesOf = (file) => readFileSync(file, 'utf8').trim().split('\n');
const answers = sources.map((source) => {
  const [minor, files] = source.split('=');
  return { minor: Number(minor), runs: files.split(',').map(linesOf) };
});
const LEFT_OUT = /rule compile error|invalid data, expected|unsupported conversion to ref\.Val|hash of unhashable type/;

linesOf(cases).forEach((line, i) => {
  const byAnswer = new Map();
  for (const { minor, runs: [first, ...others] } of answers) {
    const isLeftOut = LEFT_OUT.test(first[i]) || /^\{"(refused|panic)"/.test(first[i]) || others.some((run) => run[i] !== first[i]);
    if (!isLeftOut) {
      byAnswer.set(first[i], [...byAnswer.get(first[i]) ?? [], minor]);
    }
  }
  if (byAnswer.size > 0) {
    process.stdout.write(`{"answers":[${Array.from(byAnswer, ([answer, minors]) => `[${JSON.stringify(minors)},${answer}]`).join(',')}],${line.slice(1)}\n`);
  }
});
