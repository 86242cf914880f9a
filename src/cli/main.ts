import { COMMANDS, likelyCommand } from './commands';
import { messageOf } from './configured-values';
import { tell } from './diagnostics';
import { GENERAL_HELP } from './help';
import { Io, processIo } from './io';
import { UsageError } from './usage-error';
import { FileError, toolVersion } from '../files';
import { printable } from '../text/printable';

const HELP = new Set(['help', '--help', '-h']);
const VERSION = new Set(['version', '--version', '-V', '-v']);

/** Runs the command line. The promise's value is the exit code. */
export async function main(args: readonly string[], io: Io = processIo()): Promise<number> {
  const [name, ...rest] = args;
  try {
    if (HELP.has(name)) {
      return await help(rest, io);
    }
    if (VERSION.has(name)) {
      await io.out(`cdk8s-pod-security ${toolVersion()}\n`);
      return 0;
    }
    return await commandNamed(name)(rest, io);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof FileError)) {
      throw withPrintableStack(error);
    }
    tell(`cdk8s-pod-security${Object.hasOwn(COMMANDS, name) ? ` ${name}` : ''}: ${messageOf(error, io)}`, io);
    return 2;
  }
}

/** `help` and `help COMMAND`. */
async function help([name]: readonly string[], io: Io): Promise<number> {
  if (name !== undefined && !HELP.has(name)) {
    return commandNamed(name)(['--help'], io);
  }
  await io.out(GENERAL_HELP);
  return 0;
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

/** Node prints the stack of a bug, which may quote the input. */
function withPrintableStack(error: unknown): unknown {
  if (error instanceof Error) {
    error.stack = error.stack?.split('\n').map(printable).join('\n');
  }
  return error;
}
