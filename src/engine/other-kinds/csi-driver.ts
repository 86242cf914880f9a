import { replace } from '../defaulting/copy-on-write';
import { CSIDriver, CSIDriverSpec } from '../validation/storage/csi-driver';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { Minor } from '../version';

/*
 * upstream: pkg/registry/storage/csidriver/strategy.go
 */

const GROUP_POLICY_SINCE: Minor = 20;
const CAPACITY_SINCE: Minor = 21;
const TOKEN_REQUESTS_SINCE: Minor = 21;
const SE_LINUX_MOUNT_SINCE: Minor = 28;
const UPDATE_PERIOD_SINCE: Minor = 35;
const TOKENS_IN_SECRETS_SINCE: Minor = 35;
const LIMIT_SCALING_SINCE: Minor = 37;

/** Drops the fields whose feature gates are off. */
export function prepareCSIDriver(driver: CSIDriver, old: CSIDriver | undefined, minor: Minor): CSIDriver {
  const { spec = {} } = driver;
  const { spec: oldSpec = {} } = old ?? {};
  const kept = (name: keyof CSIDriverSpec, since: Minor): CSIDriverSpec => (
    minor >= since || oldSpec[name] !== undefined ? {} : { [name]: undefined }
  );
  return replace(driver, {
    spec: replace(spec, {
      ...kept('fsGroupPolicy', GROUP_POLICY_SINCE),
      ...kept('storageCapacity', CAPACITY_SINCE),
      ...kept('tokenRequests', TOKEN_REQUESTS_SINCE),
      ...kept('requiresRepublish', TOKEN_REQUESTS_SINCE),
      ...kept('seLinuxMount', SE_LINUX_MOUNT_SINCE),
      ...kept('nodeAllocatableUpdatePeriodSeconds', UPDATE_PERIOD_SINCE),
      ...kept('preventPodSchedulingIfMissing', LIMIT_SCALING_SINCE),
    }),
  });
}

const UNSET = 'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume'
  + ' attributes';

export function warningsOnCSIDriver({ spec = {} }: CSIDriver, old: CSIDriver | undefined, minor: Minor): readonly string[] {
  const { tokenRequests = [], serviceAccountTokenInSecrets } = spec;
  const isTold = minor >= TOKENS_IN_SECRETS_SINCE && tokenRequests.length > 0 && serviceAccountTokenInSecrets === undefined;
  return isTold && (old === undefined || !semanticallyEqual(tokenRequests, old.spec?.tokenRequests, '[]storage/v1.TokenRequest', minor)) ? [UNSET] : [];
}
