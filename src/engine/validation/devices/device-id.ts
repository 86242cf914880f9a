import { AllocatedDevice, AllocatedDeviceStatus } from '../../objects/devices';

/** What tells the devices of a claim apart: a device may be shared. */
export function idOfDevice({ driver = '', pool = '', device = '', shareID = '' }: AllocatedDevice | AllocatedDeviceStatus): string {
  return [driver, pool, device, shareID].join('/');
}
