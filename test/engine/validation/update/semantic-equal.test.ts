import { semanticallyEqual } from '../../../../src/engine/validation/update/semantic-equal';

test.each<[title: string, one: object, other: object, isSame: boolean]>([
  ['no map and an empty one', {}, { allocatedResourceStatuses: {}, allocatedResources: {} }, true],
  ['a key without a text', {}, { allocatedResourceStatuses: { storage: '' } }, false],
  ['the same quantity in other words', { allocatedResources: { storage: '1Gi' } }, { allocatedResources: { storage: '1024Mi' } }, true],
  ['another quantity', { allocatedResources: { storage: '1Gi' } }, { allocatedResources: { storage: '2Gi' } }, false],
])('the status of a claim in a template of claims: %s', (_title, one, other, isSame) => {
  expect(semanticallyEqual([{ status: one }], [{ status: other }], 'volumeClaimTemplates')).toBe(isSame);
});
