import { OptionSpecs } from './options';

/** What `--help` prints for a command. */
export interface HelpText {
  readonly usage: string;
  readonly does: string;
  readonly options: OptionSpecs;
  /** What may be the first argument, where it is no file. */
  readonly words?: readonly string[];
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

Predicts, offline and word for word, how a Kubernetes API server answers every pod of a set of manifests.

Commands:
  check [PATH...]    Apply manifests to a cluster and report whether each workload is admitted
  explain KIND/NAME [PATH...]
                     Explain the answer to one object: requests, policies, what changes and why it is denied
  fix [PATH...]      Change denied workloads so that they are admitted, as a diff or in the files
  levels [PATH...]   Find the strictest Pod Security level that each namespace passes, and what the next level needs
  get psp [PATH...]  List PodSecurityPolicies, as kubectl get psp does
  can-i use podsecuritypolicy/NAME --as USER [PATH...]
                     Check whether a user may use a policy, and through which binding and role
  debug POD|TYPE/NAME|node/NAME [PATH...]
                     Tell what the API server answers to kubectl debug, and which profiles are admitted
  test FILE|FOLDER...  Compare verdicts with the expected results in files
  review             Answer admission requests, one JSON case per line
  cel [EXPRESSION [PATH...]]
                     Evaluate a CEL expression on each object, with its cost
  completion SHELL   Print a script that completes commands, options and values in bash, zsh or fish

Use cdk8s-pod-security help <command> for the options of a command, and --version for the version of this tool.

Exit codes:
  0  Everything is admitted (can-i: yes; test: everything is as expected)
  1  Something is denied (can-i: no; test: something differs)
  2  Wrong usage, or input that cannot be read

Example:
  cdk8s-pod-security check examples/yelb/manifests --cluster pks:1.4
`;
