import { OptionSpecs } from './options';

/** Everything that `--help` says of a command. */
export interface HelpText {
  readonly usage: string;
  readonly does: string;
  readonly options: OptionSpecs;
  readonly example: string;
  readonly more?: string;
}

export function formatHelp({ usage, does, options, example, more }: HelpText): string {
  const rows = Object.entries(options).map(([name, { short, value, help }]) => ({
    head: `  ${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
    help,
  }));
  const width = Math.max(...rows.map(({ head }) => head.length)) + 2;
  const lines = rows.map(({ head, help }) => `${head.padEnd(width)}${help.replace(/\n/g, `\n${' '.repeat(width)}`)}`);
  return [`Usage: cdk8s-pod-security ${usage}`, does, `Options:\n${lines.join('\n')}`, ...(more === undefined ? [] : [more]), `Example:\n  ${example}`]
    .join('\n\n') + '\n';
}

export const GENERAL_HELP = `Usage: cdk8s-pod-security <command>

Says, offline and word for word, what a Kubernetes API server will answer to every pod of a set of manifests.

Commands:
  check [PATH...]                                    decides on each workload and prints a report
  get psp [PATH...]                                  the table of kubectl get psp
  can-i use podsecuritypolicy/NAME --as USER [PATH...]
                                                     whether somebody may use a policy, and through which binding and role
  levels [PATH...]                                   the strictest Pod Security level of each namespace, and the way to the next
  review                                             one JSON case a line on standard input, one answer a line on standard output

Each command explains itself with --help.

Exit codes: 0 nothing denied (can-i: yes), 1 something denied (can-i: no), 2 wrong usage or unreadable input.

Example:
  cdk8s-pod-security check examples/yelb/manifests --cluster pks:1.4
`;
