import { prepareEndpointSlice } from '../../../src/engine/other-kinds/endpoint-slice';
import { Endpoint } from '../../../src/engine/validation/network/endpoint-slice';

const HINTS = { hints: { forZones: [{ name: 'a' }] } };
const SERVING = { conditions: { ready: true, serving: true, terminating: false } };
const READY = { conditions: { ready: true } };
const NODE = { nodeName: 'n' };

// As servers of 1.22.17 and 1.18.20 and the strategies of the minors beside them do.
test.each<[title: string, minor: number, endpoint: Endpoint, old: Endpoint | undefined, stored: Endpoint]>([
  ['hints', 23, HINTS, undefined, {}],
  ['hints', 24, HINTS, undefined, HINTS],
  ['hints that there were before', 23, HINTS, HINTS, HINTS],
  ['hints where there were none before', 23, HINTS, {}, {}],
  ['the condition of serving', 21, SERVING, undefined, READY],
  ['the condition of serving', 22, SERVING, undefined, SERVING],
  ['the condition of serving where there was one before', 21, SERVING, SERVING, SERVING],
  ['the name of the node', 20, NODE, undefined, {}],
  ['the name of the node', 21, NODE, undefined, NODE],
  ['the name of the node where there was one before', 20, NODE, { nodeName: 'm' }, NODE],
])('the API server keeps or drops %s in 1.%i', (_title, minor, endpoint, old, stored) => {
  const before = old === undefined ? undefined : { endpoints: [old] };
  expect(prepareEndpointSlice({ endpoints: [endpoint] }, before, minor).endpoints?.map(written)).toEqual([stored]);
});

function written(endpoint: Endpoint): unknown {
  return JSON.parse(JSON.stringify(endpoint));
}
