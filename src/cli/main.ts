import { COMMANDS, likelyCommand } from './commands';
import { GENERAL_HELP } from './help';
import { Io, processIo } from './io';
import { UsageError } from './usage-error';
import { FileError } from '../files';

/** Runs the command line. The promise's value is the exit code. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  const [name, ...rest] = args;
  if (name === '--help' || name === '-h' || name === 'help') {
    await io.out(GENERAL_HELP);
    return 0;
  }
  try {
    return await commandNamed(name)(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof FileError)) {
      throw error;
    }
    io.err(`cdk8s-pod-security${Object.hasOwn(COMMANDS, name) ? ` ${name}` : ''}: ${error.message}\n`);
    return 2;
  }
}

function commandNamed(name: string | undefined): (args: readonly string[], io: Io) => Promise<number> {
  if (name === undefined) {
    throw new UsageError(`no command given; commands: ${Object.keys(COMMANDS).join(', ')}. See --help`);
  }
  if (!Object.hasOwn(COMMANDS, name)) {
    throw new UsageError(`${name}: no such ${name.startsWith('-') ? 'option' : 'command'}${likelyCommand(name)}`);
  }
  return COMMANDS[name];
}
