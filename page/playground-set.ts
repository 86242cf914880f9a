import { NEWEST_MINOR } from '../src/engine/version';
import { defaultClient } from '../src/manifests/client/set-client';
import { profileOfMinor } from '../src/manifests/cluster/profile';
import { keptCluster } from '../src/manifests/what-if/kept-cluster';
import { WhatIfSet } from '../src/manifests/what-if/what-if';

/** What the page decides on without a report: nothing is there yet, and `kubectl apply` sends what somebody pastes. */
export const PLAYGROUND: WhatIfSet = {
  cluster: keptCluster(profileOfMinor('kubernetes', NEWEST_MINOR)), options: { client: defaultClient('kubectl') }, objects: [],
};
