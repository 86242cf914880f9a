import { JsonObject } from '../../../../src/engine/json-object';
import { mergeByHelm } from '../../../../src/engine/state/apply/helm-merge';

/* As Helm 4.3.2 merges with --server-side=false, and Helm 3. */

interface Documents {
  readonly original: JsonObject | undefined;
  readonly config: JsonObject;
  readonly live: JsonObject;
}

type Row = readonly [title: string, documents: Documents, merged: JsonObject, isUnchanged: boolean];

const MAP = { apiVersion: 'v1', kind: 'ConfigMap' };
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget' };
const DEFINITION = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
const SERVICE = { apiVersion: 'v1', kind: 'Service' };

const ROWS: readonly Row[] = [
  [
    'what the release before set goes, and what others set stays',
    { original: { ...MAP, data: { a: '1', b: '1' } }, config: { ...MAP, data: { a: '2' } }, live: { ...MAP, data: { a: '1', b: '1', c: '1' } } },
    { ...MAP, data: { a: '2', c: '1' } },
    false,
  ],
  [
    'a change by hand of what is in the new release is undone',
    { original: { ...MAP, data: { a: '1' } }, config: { ...MAP, data: { a: '1' } }, live: { ...MAP, data: { a: '2' } } },
    { ...MAP, data: { a: '1' } },
    false,
  ],
  [
    'lists of built-in kinds are merged by their keys',
    {
      original: { ...SERVICE, spec: { ports: [{ port: 80 }] } },
      config: { ...SERVICE, spec: { ports: [{ port: 81 }] } },
      live: { ...SERVICE, spec: { ports: [{ port: 80 }, { port: 82 }] } },
    },
    { ...SERVICE, spec: { ports: [{ port: 82 }, { port: 81 }] } },
    false,
  ],
  [
    'a change by hand of a custom resource is not undone, if the release does not change the field',
    { original: { ...WIDGET, spec: { a: 1, b: 1 } }, config: { ...WIDGET, spec: { a: 1, b: 2 } }, live: { ...WIDGET, spec: { a: 2, b: 1 } } },
    { ...WIDGET, spec: { a: 2, b: 2 } },
    false,
  ],
  [
    'a custom resource that stays the same in the release stays as it is',
    { original: { ...WIDGET, spec: { a: 1 } }, config: { ...WIDGET, spec: { a: 1 } }, live: { ...WIDGET, spec: { a: 2 } } },
    { ...WIDGET, spec: { a: 2 } },
    true,
  ],
  [
    'of a custom resource, nothing is taken away without the release before',
    { original: undefined, config: { ...WIDGET, spec: { a: 1 } }, live: { ...WIDGET, spec: { a: 2, b: 2 } } },
    { ...WIDGET, spec: { a: 1, b: 2 } },
    false,
  ],
  [
    'a definition is merged as a built-in kind',
    { original: { ...DEFINITION, spec: { a: 1 } }, config: { ...DEFINITION, spec: { a: 1 } }, live: { ...DEFINITION, spec: { a: 2 } } },
    { ...DEFINITION, spec: { a: 1 } },
    false,
  ],
  [
    'nothing to change',
    { original: { ...MAP, data: { a: '1' } }, config: { ...MAP, data: { a: '1' } }, live: { ...MAP, data: { a: '1', b: '2' } } },
    { ...MAP, data: { a: '1', b: '2' } },
    true,
  ],
];

test.each(ROWS)('%s', (_title, { original, config, live }, merged, isUnchanged) => {
  const { apiVersion, kind } = config as { readonly apiVersion: string; readonly kind: string };
  expect(mergeByHelm({ apiVersion, kind, original, config, live })).toEqual({ merged, ...(isUnchanged && { isUnchanged }) });
});
