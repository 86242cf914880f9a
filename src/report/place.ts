import { ReportedWorkload } from './model';

/** `Deployment yelb/yelb-ui`. */
export function titleOf({ kind, namespace, name }: Pick<ReportedWorkload, 'kind' | 'namespace' | 'name'>): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** `app.yaml:12`, of a custom resource with the field path of the template. */
export function placeOf({ source, template }: ReportedWorkload): string {
  return template === undefined ? source : `${source} ${template}`;
}
