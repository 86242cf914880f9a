import { run } from './command-line';

interface Told {
  readonly level: string;
  readonly source: string;
  readonly message: string;
}

/** What `check` tells of a set besides its verdicts. */
export async function surprisesOf(documents: readonly string[], version: string, options: readonly string[]): Promise<readonly string[]> {
  const { out } = await run(['check', '-', '--cluster', `kubernetes:${version}`, ...options, '--format', 'json'], documents.join('---\n'));
  const { diagnostics } = JSON.parse(out) as { readonly diagnostics: readonly Told[] };
  return diagnostics.filter(({ message }) => message !== 'no workload in the set').map(({ level, source, message }) => `${level} ${source}: ${message}`);
}
