import { PropertyType, refuseUnknownProperties } from '../../src/integrations/known-properties';

const TYPES: Readonly<Record<string, PropertyType>> = { cluster: 'a string', strict: 'true or false', files: 'a list of strings', items: 'a list' };

test.each<[unknown, string]>([
  ['eks:1.24', 'properties: found "eks:1.24" where a map belongs'],
  [undefined, 'properties: found undefined where a map belongs'],
  [['cluster'], 'properties: found ["cluster"] where a map belongs'],
  [{ clutser: 'a' }, 'properties.clutser: unknown property; did you mean cluster?'],
  [{ toString: 'a' }, 'properties.toString: unknown property; the properties are cluster, strict, files, items'],
  [{ hostNetwork: true }, 'properties.hostNetwork: unknown property; the properties are cluster, strict, files, items'],
  [{ cluster: 1.24 }, 'properties.cluster: found 1.24 where a string belongs'],
  [{ strict: 'false' }, 'properties.strict: found "false" where true or false belongs'],
  [{ files: 'a.yaml' }, 'properties.files: found "a.yaml" where a list of strings belongs'],
  [{ files: ['a.yaml', 1] }, 'properties.files: found ["a.yaml",1] where a list of strings belongs'],
  [{ items: {} }, 'properties.items: found {} where a list belongs'],
])('%j is refused', (value, message) => {
  expect(() => refuseUnknownProperties(value, TYPES, 'properties')).toThrow(new Error(message));
});

test.each([{}, { cluster: 'a', strict: false, files: [], items: [{}] }, { cluster: null, strict: undefined, files: ['a'] }])('%j is accepted', (value) => {
  expect(() => refuseUnknownProperties(value, TYPES, 'properties')).not.toThrow();
});
