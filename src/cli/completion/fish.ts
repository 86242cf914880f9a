import { CompletedCommand, takesFile } from './completed-command';
import { OptionSpec } from '../options';

const COMPLETE = 'complete -c cdk8s-pod-security';

/** The script for fish. */
export function fishScript(commands: readonly CompletedCommand[]): string {
  const lines = [
    '# fish completion of cdk8s-pod-security',
    ...commands.map(({ name, does }) => `${COMPLETE} -f -n ${fishQuoted('__fish_use_subcommand')} -a ${fishQuoted(name)} -d ${fishQuoted(does)}`),
    `${COMPLETE} -f -n ${fishQuoted('__fish_use_subcommand')} -l help -d ${fishQuoted('Print the commands')}`,
    `${COMPLETE} -f -n ${fishQuoted('__fish_use_subcommand')} -l version -d ${fishQuoted('Print the version')}`,
    ...commands.flatMap(commandLines),
  ];
  return `${lines.join('\n')}\n`;
}

function commandLines({ name, options, words }: CompletedCommand): readonly string[] {
  const condition = `-n ${fishQuoted(`__fish_seen_subcommand_from ${name}`)}`;
  const first = words.length === 0
    ? []
    : [`${COMPLETE} -f -n ${fishQuoted(`__fish_seen_subcommand_from ${name}; and test (count (commandline -opc)) -eq 2`)} -a ${fishQuoted(words.join(' '))}`];
  return [...first, ...Object.entries(options).map(([option, spec]) => `${COMPLETE} ${condition} ${optionArguments(option, spec)}`)];
}

function optionArguments(option: string, spec: OptionSpec): string {
  const values = spec.values?.() ?? [];
  return [
    ...(spec.short === undefined ? [] : [`-s ${spec.short}`]),
    `-l ${option}`,
    ...(spec.type === 'string' ? [takesFile(spec) ? '-r -F' : '-x'] : []),
    ...(values.length === 0 ? [] : [`-a ${fishQuoted(values.join(' '))}`]),
    `-d ${fishQuoted(spec.help)}`,
  ].join(' ');
}

/** Between single quotes, fish knows two escapes. */
function fishQuoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
