import { prepareCSIDriver } from '../../../src/engine/other-kinds/csi-driver';

/** upstream: the gates SELinuxMountReadWriteOncePod, MutableCSINodeAllocatableCount and VolumeLimitScaling are on by default from these minors on. */
test.each<[field: string, value: unknown, since: number]>([
  ['seLinuxMount', true, 28],
  ['nodeAllocatableUpdatePeriodSeconds', 10, 35],
  ['preventPodSchedulingIfMissing', true, 37],
])('spec.%s %j is kept from 1.%i on, and where it was there', (field, value, since) => {
  const driver = { spec: { [field]: value } };
  expect(prepareCSIDriver(driver, undefined, since).spec).toEqual({ [field]: value });
  expect(prepareCSIDriver(driver, undefined, since - 1).spec).toEqual({});
  expect(prepareCSIDriver(driver, { spec: {} }, since - 1).spec).toEqual({});
  expect(prepareCSIDriver(driver, driver, since - 1).spec).toEqual({ [field]: value });
});
