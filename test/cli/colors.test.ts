import { takesColors } from '../../src/cli/colors';
import { Io } from '../../src/cli/io';

test.each<[string, Io['env'], boolean, boolean]>([
  ['a terminal', {}, true, true],
  ['a pipe', {}, false, false],
  ['a terminal with NO_COLOR', { NO_COLOR: '1' }, true, false],
  ['a terminal with an empty NO_COLOR', { NO_COLOR: '' }, true, true],
  ['a terminal that cannot', { TERM: 'dumb' }, true, false],
  ['a terminal that can', { TERM: 'xterm-256color' }, true, true],
  ['a pipe with FORCE_COLOR', { FORCE_COLOR: '1' }, false, true],
  ['a pipe with an empty FORCE_COLOR', { FORCE_COLOR: '' }, false, true],
  ['FORCE_COLOR before NO_COLOR and TERM', { FORCE_COLOR: '3', NO_COLOR: '1', TERM: 'dumb' }, false, true],
  ['a terminal with FORCE_COLOR=0', { FORCE_COLOR: '0' }, true, false],
  ['a terminal with FORCE_COLOR=false', { FORCE_COLOR: 'false' }, true, false],
])('%s', (_title, env, outIsTerminal, expected) => {
  expect(takesColors({ env, outIsTerminal } as Io)).toBe(expected);
});
