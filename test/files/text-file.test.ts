import { readFileSync, writeFileSync } from 'node:fs';
import { replaceText } from '../../src/files';
import { fileWith } from '../support/outdir';

test.each([
  ['a text', Buffer.from('a\n'), true, Buffer.from('ü\n')],
  ['a text after a byte order mark', Buffer.from('\ufeffa\n'), true, Buffer.from('\ufeffü\n')],
  ['another text', Buffer.from('b\n'), false, Buffer.from('b\n')],
  ['the text in UTF-16', Buffer.from('\ufeffa\n', 'utf16le'), false, Buffer.from('\ufeffa\n', 'utf16le')],
])('%s', (_title, before, isReplaced, after) => {
  const file = fileWith('');
  writeFileSync(file, before);
  expect([replaceText(file, 'a\n', 'ü\n'), readFileSync(file)]).toEqual([isReplaced, after]);
});

test('a file that is missing', () => {
  expect(() => replaceText('/none/at/all', '', '')).toThrow('/none/at/all: no such file or directory');
});
