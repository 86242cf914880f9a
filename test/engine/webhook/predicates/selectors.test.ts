import { AdmissionAttributes } from '../../../../src/engine/admission/attributes';
import { SelectorMatch } from '../../../../src/engine/admission/label-selector';
import { matchesSelectors, Selectors } from '../../../../src/engine/webhook/predicates/selectors';
import { attributes, CLUSTER_ROLE, NAMESPACE } from '../../../support/admission-attributes';

const PROD: Selectors = { namespaceSelector: { matchLabels: { env: 'prod' } }, objectSelector: {} };
const WEB: Selectors = { namespaceSelector: {}, objectSelector: { matchLabels: { app: 'web' } } };
const UNLABELLED = { metadata: { name: 'p' } };

test.each<[string, Selectors, Partial<AdmissionAttributes>, SelectorMatch]>([
  ['empty selectors', { namespaceSelector: {}, objectSelector: {} }, {}, 'yes'],
  ['empty selectors, namespace unknown', { namespaceSelector: {}, objectSelector: {} }, { namespaceLabels: undefined }, 'yes'],
  ['the namespace by its labels', PROD, {}, 'yes'],
  ['another namespace', PROD, { namespaceLabels: { env: 'test' } }, 'no'],
  ['a namespace without labels', PROD, { namespaceLabels: {} }, 'no'],
  ['a namespace that is not known', PROD, { namespaceLabels: undefined }, 'maybe'],
  ['a cluster-scoped object, which every namespaceSelector takes', PROD, CLUSTER_ROLE, 'yes'],
  ['a new Namespace by its own labels', PROD, NAMESPACE, 'no'],
  ['a new Namespace with those labels', PROD, { ...NAMESPACE, object: { metadata: { labels: { env: 'prod' } } }, namespaceLabels: {} }, 'yes'],
  ['an update of a Namespace by its new labels', PROD, { ...NAMESPACE, operation: 'UPDATE', namespaceLabels: { env: 'prod' } }, 'no'],
  ['a Namespace to be deleted by the labels that it has', PROD, { ...NAMESPACE, operation: 'DELETE', object: undefined, namespaceLabels: { env: 'prod' } }, 'yes'],
  ['a Namespace to be deleted that is not known', PROD, { ...NAMESPACE, operation: 'DELETE', object: undefined, namespaceLabels: undefined }, 'maybe'],
  ['the object by its labels', WEB, {}, 'yes'],
  ['an object without labels', WEB, { object: UNLABELLED }, 'no'],
  ['no object', WEB, { object: undefined, operation: 'CONNECT' }, 'no'],
  ['the old object', WEB, { operation: 'DELETE', object: undefined, oldObject: { metadata: { labels: { app: 'web' } } } }, 'yes'],
  ['the old object where the new one has lost the label', WEB, { operation: 'UPDATE', object: UNLABELLED, oldObject: { metadata: { labels: { app: 'web' } } } }, 'yes'],
  ['no object of an empty objectSelector', PROD, { object: undefined, operation: 'CONNECT' }, 'yes'],
  ['an object without labels by their absence', { namespaceSelector: {}, objectSelector: { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] } },
    { object: UNLABELLED }, 'yes'],
  ['no objectSelector', { namespaceSelector: {} }, {}, 'no'],
  ['another object in a namespace that is not known', { ...WEB, ...{ namespaceSelector: PROD.namespaceSelector } }, { object: UNLABELLED, namespaceLabels: undefined }, 'no'],
])('%s', (_title, selectors, own, expected) => {
  expect(matchesSelectors(selectors, attributes(own))).toBe(expected);
});
