'use strict';
// Reads a page as a list of steps: commands, commands with their output, and files.

const FENCE = /^(`{3,})(\w*)[^\n]*\n([^]*?)^\1$/gm;

/** The sections of a page, by their titles, each with its steps. */
function sectionsOf(text) {
  const [head, ...rest] = text.split(/^## /m);
  return [['', head], ...rest.map((part) => [part.slice(0, part.indexOf('\n')), part])].map(([title, part]) => ({ title, steps: stepsOf(part) }));
}

function stepsOf(text) {
  return [...text.matchAll(FENCE)].flatMap((match) => {
    const [, , language, body] = match;
    const before = text.slice(0, match.index).trimEnd();
    const file = /^Write `([^`]+)`:$/.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
    if (file !== undefined) {
      return [{ file, body }];
    }
    if (language === 'sh') {
      return body.trim().split('\n').map((command) => ({ command }));
    }
    return language === 'console' ? sessionOf(body) : [];
  });
}

function sessionOf(body) {
  return body.split(/^\$ /m).slice(1).map((part) => {
    const end = part.indexOf('\n');
    return { command: part.slice(0, end), output: part.slice(end + 1) };
  });
}

/** Whether the lines are those of the page. A line `...` on the page stands for any number of lines. */
function matches(printed, expected) {
  const pattern = expected.trim().split('\n').map((line) => line.trimEnd())
    .map((line) => line === '...' ? '(?:[^]*\\n)?' : `${line.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\n`).join('');
  return new RegExp(`^${pattern}$`).test(printed.trim() === '' ? '' : `${printed.trim().split('\n').map((line) => line.trimEnd()).join('\n')}\n`)
    || (expected.trim() === '' && printed.trim() === '');
}

module.exports = { sectionsOf, matches };
