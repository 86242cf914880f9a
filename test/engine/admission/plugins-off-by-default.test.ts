import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { load } from 'js-yaml';
import { alwaysPullImages } from '../../../src/engine/always-pull-images/step';
import { defaultPod } from '../../../src/engine/defaulting/pod';
import { denyServiceExternalIPs } from '../../../src/engine/deny-service-external-ips/step';
import { extendedResourceToleration } from '../../../src/engine/extended-resource-toleration/step';
import { limitPodHardAntiAffinityTopology } from '../../../src/engine/limit-pod-hard-anti-affinity-topology/step';
import { Pod } from '../../../src/engine/objects/pod';
import { podNodeSelector } from '../../../src/engine/pod-node-selector/step';
import { podTolerationRestriction } from '../../../src/engine/pod-toleration-restriction/step';
import { ChainStep } from '../../../src/engine/progress';
import { securityContextDeny } from '../../../src/engine/security-context-deny/step';
import { PluginSettings, readPluginConfiguration } from '../../../src/manifests/cluster/plugin-configuration';
import { runStep } from '../../support/run-step';

/*
 * Answers of admission plugins that are off by default, of Kubernetes 1.24.17 and 1.36.3. test/oracle/plugins records them again: the seed is 1.
 */

interface Recorded {
  readonly minor: number;
  readonly case: {
    readonly plugin: string;
    readonly config?: string;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly object: Pod;
    readonly oldObject?: Pod;
  };
  readonly answer: { readonly code?: number; readonly message?: string; readonly object?: Pod };
}

const STEPS: Readonly<Record<string, ChainStep>> = {
  AlwaysPullImages: alwaysPullImages,
  DenyServiceExternalIPs: denyServiceExternalIPs,
  ExtendedResourceToleration: extendedResourceToleration,
  LimitPodHardAntiAffinityTopology: limitPodHardAntiAffinityTopology,
  PodNodeSelector: podNodeSelector,
  PodTolerationRestriction: podTolerationRestriction,
  SecurityContextDeny: securityContextDeny,
};

const ROWS = gunzipSync(readFileSync(join(__dirname, 'plugins-off-by-default.jsonl.gz'))).toString().trim().split('\n')
  .map((line) => JSON.parse(line) as Recorded);

/** What these plugins change. */
function changed({ spec = {} }: Pod): unknown {
  const policies = [...(spec.initContainers ?? []), ...(spec.containers ?? [])].map(({ imagePullPolicy }) => imagePullPolicy);
  return { policies, nodeSelector: spec.nodeSelector ?? {}, tolerations: spec.tolerations ?? [] };
}

function ours({ minor, case: { plugin, config = '', annotations, object, oldObject } }: Recorded): unknown {
  const read = (pod: Pod): Pod => (pod.kind === 'Pod' ? defaultPod(pod, minor) : pod);
  const { object: left, denial } = runStep(STEPS[plugin], read(object), {
    plugin,
    minor,
    settings: config === '' ? {} : readPluginConfiguration(plugin, load(config)) as PluginSettings,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', annotations } }],
    request: oldObject === undefined ? {} : { operation: 'UPDATE', oldObject: read(oldObject) },
  });
  return denial ?? changed(left as Pod);
}

test.each([[24, Object.keys(STEPS)], [36, Object.keys(STEPS).filter((name) => name !== 'SecurityContextDeny')]])('1.%i', (minor, plugins) => {
  const rows = ROWS.filter((row) => row.minor === minor);
  expect([...new Set(rows.map(({ case: { plugin } }) => plugin))].sort()).toEqual([...plugins].sort());
  const different = rows.flatMap((row) => {
    const { code, message, object } = row.answer;
    const [got, recorded] = [ours(row), object === undefined ? [code, message] : changed(object)];
    return isDeepStrictEqual(got, recorded) ? [] : [{ case: row.case, got, recorded }];
  });
  expect(different.slice(0, 3)).toEqual([]);
});
