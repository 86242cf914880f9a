import { ReportedPlace, ReportedWorkload } from './model';

/** `Deployment yelb/yelb-ui`. */
export function titleOf({ kind, namespace, name }: Pick<ReportedWorkload, 'kind' | 'namespace' | 'name'>): string {
  if (name === '') {
    return `${kind} without a name${namespace === undefined ? '' : ` in namespace ${namespace}`}`;
  }
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** `app.yaml:12`, of a custom resource with the field path of the template. */
export function placeOf({ source, template }: ReportedWorkload): string {
  return template === undefined ? source : `${source} ${template}`;
}

/** `app.yaml:12:7`. */
export function formatPlace({ file, line, column }: ReportedPlace): string {
  return `${file}:${line}${column === undefined ? '' : `:${column}`}`;
}

/** The titles of the first objects, each once with how many have it, and how many more objects there are: `Deployment a/b (3 times)`. */
export function titlesOf(workloads: readonly ReportedWorkload[], most: number): readonly string[] {
  const shown: { readonly first: ReportedWorkload; times: number }[] = [];
  let others = 0;
  for (const workload of workloads) {
    const { kind, namespace, name } = workload;
    const known = shown.find(({ first }) => first.name === name && first.namespace === namespace && first.kind === kind);
    if (known !== undefined) {
      known.times++;
    } else if (shown.length < most) {
      shown.push({ first: workload, times: 1 });
    } else {
      others++;
    }
  }
  const titles = shown.map(({ first, times }) => (times === 1 ? titleOf(first) : `${titleOf(first)} (${times} times)`));
  return others === 0 ? titles : [...titles, `${others} more`];
}
