import { spawnSync } from 'node:child_process';
import { UsageError } from './usage-error';

/** Helm's own name for a release that has none. */
const RELEASE = 'release-name';
const MOST_OUTPUT = 256 * 1024 * 1024;

/** Renders a chart. */
export interface HelmRun {
  readonly chart: string;
  readonly namespace: string;
  /** The version of Kubernetes, such as 1.30.0. */
  readonly kubeVersion: string;
  /** Files with values, and the text of the ones that count most. */
  readonly valuesFiles: readonly string[];
  readonly values: string;
}

/** The lines from `Error:` on, as one: before them, Helm logs what it does. */
function errorOf(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const first = lines.findIndex((line) => line.startsWith(ERROR));
  return (first < 0 ? lines : [lines[first].slice(ERROR.length), ...lines.slice(first + 1)]).join(' ');
}

const ERROR = 'Error: ';

export type HelmOutput = { readonly text: string } | { readonly error: string };

/** What `helm template` prints, or its error. Throws a UsageError where there is no Helm. */
export function helmTemplate({ chart, namespace, kubeVersion, valuesFiles, values }: HelmRun): HelmOutput {
  const files = valuesFiles.flatMap((file) => ['--values', file]);
  // helm install applies the folder crds, too.
  const args = ['template', RELEASE, chart, '--include-crds', '--namespace', namespace, '--kube-version', kubeVersion, ...files, '--values', '-'];
  const { status, stdout, stderr, error } = spawnSync('helm', args, { input: values, encoding: 'utf-8', maxBuffer: MOST_OUTPUT, env: process.env });
  // A program that does not read its input has a status, and an error of the pipe as well.
  if (status !== null) {
    return status === 0 ? { text: stdout } : { error: errorOf(stderr) };
  }
  if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
    const otherwise = 'or run helm template elsewhere, fix its output, and set the fields of the diff in the values of the chart';
    throw new UsageError(`${chart}: is a Helm chart, and helm, which renders it, is not on the PATH. Install Helm; ${otherwise}`);
  }
  return { error: String(error?.message) };
}
