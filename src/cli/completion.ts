import { HELP_TEXTS } from './commands';
import { bashScript } from './completion/bash';
import { CompletedCommand } from './completion/completed-command';
import { fishScript } from './completion/fish';
import { zshScript } from './completion/zsh';
import { formatHelp, HelpText } from './help';
import { Io } from './io';
import { parseOptions } from './options';
import { UsageError } from './usage-error';

const SCRIPTS: Readonly<Record<string, (commands: readonly CompletedCommand[]) => string>> = { bash: bashScript, zsh: zshScript, fish: fishScript };
const SHELLS = Object.keys(SCRIPTS);

export const HELP: HelpText = {
  usage: 'completion SHELL',
  does: 'Prints a script that completes commands, options and their values in bash, zsh or fish. The shell does so without starting this tool.',
  options: {
    help: { type: 'boolean', short: 'h', help: 'Print this help' },
  },
  words: SHELLS,
  more: `bash  source <(cdk8s-pod-security completion bash)   in ~/.bashrc
zsh   cdk8s-pod-security completion zsh > DIRECTORY/_cdk8s-pod-security   in a directory of $fpath
fish  cdk8s-pod-security completion fish > ~/.config/fish/completions/cdk8s-pod-security.fish`,
  example: 'cdk8s-pod-security completion bash',
};

/** `completion`: a script for a shell. */
export async function completion(args: readonly string[], io: Io): Promise<number> {
  const options = parseOptions(args, HELP.options);
  if (options.has('help')) {
    await io.out(formatHelp(HELP));
    return 0;
  }
  const [shell, ...others] = options.positionals;
  if (shell === undefined || others.length > 0) {
    throw new UsageError(`name one shell: ${SHELLS.join(', ')}`);
  }
  if (!Object.hasOwn(SCRIPTS, shell)) {
    throw new UsageError(`${shell}: no such shell; known are ${SHELLS.join(', ')}`);
  }
  await io.out(SCRIPTS[shell](commands()));
  return 0;
}

function commands(): readonly CompletedCommand[] {
  const named = Object.entries(HELP_TEXTS).map(([name, help]) => ({ name, ...help() }));
  return [
    ...named.map(({ name, does, options, words = [] }) => ({ name, does: firstSentence(does), options, words })),
    { name: 'help', does: 'Prints the help of a command', options: {}, words: named.map(({ name }) => name) },
  ];
}

function firstSentence(text: string): string {
  return text.split('.')[0].replaceAll('\n', ' ');
}
