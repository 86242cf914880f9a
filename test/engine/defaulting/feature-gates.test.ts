import { disabledFields, DisabledFields } from '../../../src/engine/defaulting/disabled-fields';
import { gateOf } from '../../../src/engine/defaulting/feature-gates';

const WITHIN: Readonly<Partial<Record<keyof DisabledFields, string>>> = { spec: 'spec', volume: 'volumes' };
const PARTS = ['spec', 'podSecurityContext', 'securityContext', 'windowsOptions', 'container', 'probe', 'volume', 'volumeMount', 'projection', 'envSource'] as const;
const minors = Array.from({ length: 25 }, (_, i) => 13 + i);

test.each(minors)('every field that 1.%d drops has a gate that is on as soon as the field is kept', (minor) => {
  for (const part of PARTS) {
    for (const field of disabledFields(minor)[part]) {
      const gate = gateOf(field, WITHIN[part], minor);
      expect([field, gate]).toEqual([field, expect.objectContaining({ gate: expect.any(String) as string })]);
      const firstKept = minors.find((later) => later > minor && !disabledFields(later)[part].includes(field));
      expect([field, gate?.since]).toEqual([field, firstKept]);
    }
  }
});

test.each([['image', 'containers'], ['resources', 'containers'], ['toString', 'spec'], ['mode', 'items']])('%s within %s has none', (field, within) => {
  expect(gateOf(field, within, 20)).toBeUndefined();
});
