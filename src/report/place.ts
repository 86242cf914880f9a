import { ReportedWorkload } from './model';

/** `Deployment yelb/yelb-ui`. */
export function titleOf({ kind, namespace, name }: ReportedWorkload): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** Where it stands: `app.yaml:12`, of a custom resource with the place of the template. */
export function placeOf({ source, template }: ReportedWorkload): string {
  return template === undefined ? source : `${source} ${template}`;
}

/** Where in a file something stands. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

const PLACE = /^(.+?):(\d+)(?::(\d+))?(?: .*)?$/;

/** Reads `file:line`, with or without what stands there; undefined for a construct's path. */
export function filePlace(source: string): FilePlace | undefined {
  const match = PLACE.exec(source);
  if (match === null) {
    return undefined;
  }
  const [, file, line, column] = match;
  return { file, line: Number(line), ...(column !== undefined && { column: Number(column) }) };
}
