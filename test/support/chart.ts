import { ApiObject, App, Chart, ChartProps, Testing } from 'cdk8s';

/** An object as a chart writes it. */
export interface WrittenObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: object; readonly annotations?: object };
  readonly [field: string]: unknown;
}

/** A chart of its own app. */
export function chart(props: ChartProps = {}): Chart {
  return new Chart(new App({ outdir: '/nowhere' }), 'test', props);
}

/** What the chart writes. */
export function written(of: Chart): readonly WrittenObject[] {
  return Testing.synth(of);
}

/** The written objects of a kind. */
export function ofKind(of: Chart, kind: string): readonly WrittenObject[] {
  return written(of).filter((object) => object.kind === kind);
}

/** `Role team-a/psp:restricted` for each object, in their order. */
export function titles(of: Chart): readonly string[] {
  return written(of).map(({ kind, metadata }) => `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`);
}

/** A Deployment with one container. */
export function deployment(scope: Chart, name: string, { namespace, pod = {} }: { namespace?: string; pod?: object } = {}): ApiObject {
  return new ApiObject(scope, name, {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace },
    spec: {
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'app', image: 'registry.example/app:1' }], ...pod } },
    },
  });
}

/** The namespace `default` without Pod Security labels, for a cluster about which nothing has to be assumed. */
export const DEFAULT_NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } };
