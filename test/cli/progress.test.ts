import { Io } from '../../src/cli/io';
import { ProgressLine } from '../../src/cli/progress';

function shown(errIsTerminal: boolean, seconds: number, terminal = 'xterm'): string {
  let err = '';
  let now = 0;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => now);
  const progress = new ProgressLine({ errIsTerminal, env: { TERM: terminal }, err: (text) => { err += text; } } as Partial<Io> as Io);
  for (let documents = 64; documents <= 640; documents += 64) {
    now += seconds * 100;
    progress.show(documents);
  }
  progress.end();
  clock.mockRestore();
  return err;
}

test.each([
  ['nothing within a second', true, 0.9, ''],
  ['nothing where nobody watches', false, 5, ''],
  ['the documents that were read, and leaves no trace', true, 1.1, '\r\u001b[K640 documents read\r\u001b[K'],
])('shows %s', (_title, errIsTerminal, seconds, expected) => {
  expect(shown(errIsTerminal, seconds)).toBe(expected);
});

test('shows nothing on a terminal that cannot erase a line', () => {
  expect(shown(true, 1.1, 'dumb')).toBe('');
});
