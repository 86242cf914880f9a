import { columnsOf, processIo } from '../../src/cli/io';

test.each<[title: string, columns: number | undefined, variable: string | undefined, expected: number | undefined]>([
  ['a terminal', 80, undefined, 80],
  ['a terminal, whatever the environment says', 80, '200', 80],
  ['a terminal that does not know its size', 0, undefined, undefined],
  ['the environment, of a terminal that does not know its size', 0, '100', 100],
  ['the environment, where there is no terminal', undefined, '100', 100],
  ['an environment without a number', undefined, 'wide', undefined],
  ['an environment with 0', undefined, '0', undefined],
  ['nothing', undefined, undefined, undefined],
])('the columns of %s', (_title, columns, variable, expected) => {
  expect(columnsOf({ columns }, { COLUMNS: variable })).toBe(expected);
});

describe.each<[title: string, error: NodeJS.ErrnoException | undefined, expected: boolean | string]>([
  ['that works', undefined, true],
  ['for a reader that is gone', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }), false],
  ['to a full disk', Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }), 'standard output: no space left on the device'],
  ['that fails in a way of its own', Object.assign(new Error('write EWHAT'), { code: 'EWHAT' }), 'standard output: write EWHAT'],
])('writing %s', (_title, error, expected) => {
  test(`says ${expected}`, async () => {
    const written = jest.spyOn(process.stdout, 'write').mockImplementation(((_text: string, done: (failure?: Error) => void) => done(error)) as never);
    const outcome = await processIo().out('text').catch(({ message }: Error) => message);
    written.mockRestore();
    expect(outcome).toBe(expected);
  });
});

test.each(['stdout', 'stderr'] as const)('%s that takes nothing, as on a full disk, does not end the process', (name) => {
  const before = process[name].listenerCount('error');
  processIo();
  expect(process[name].listenerCount('error')).toBe(before + 1);
});
