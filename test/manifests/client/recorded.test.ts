import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ClientObject } from '../../../src/manifests/client/client-rules';
import { hintsOf } from '../../../src/manifests/client/hints';
import { rulesOf } from '../../../src/manifests/client/rules-of';
import { ClientName } from '../../../src/manifests/client/set-client';
import { ManifestObject } from '../../../src/manifests/set/manifest-object';

/*
 * The places of the objects of random sets, in the steps in which Helm 4.3.2, github.com/fluxcd/pkg/ssa 0.78.0 and Argo CD 3.6.0 send them. Record
 * them again as test/oracle/clients/README.md says.
 */

interface RecordedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface RecordedSet {
  readonly objects: readonly RecordedObject[];
  readonly helm: Steps;
  readonly flux: Steps;
  readonly argocd: Steps;
}

type Steps = readonly (readonly number[])[];

const SETS = gunzipSync(readFileSync(join(__dirname, 'recorded.jsonl.gz'))).toString('utf-8').trim().split('\n').map((line) => JSON.parse(line) as RecordedSet);

interface PlacedObject extends ClientObject {
  readonly place: number;
}

function stepsOf(name: ClientName, { objects }: RecordedSet): Steps {
  const rules = rulesOf(name);
  if (rules === undefined) {
    throw new Error(`${name} has no order of its own`);
  }
  const options = { namespace: 'default', isUpgrade: false };
  const sent = objects.map((value, place): PlacedObject => {
    const { apiVersion, kind, metadata } = value;
    const object: ManifestObject = { source: '', apiVersion, kind, value: { ...value } };
    return { apiVersion, kind, name: metadata.name, namespace: metadata.namespace, hints: hintsOf(object, object), place };
  }).filter((object) => rules.leavesOut?.(object, options) === undefined);
  return rules.steps(sent, options).map((step) => step.objects.map(({ place }) => place));
}

/** What is sent twice counts where it is sent first. */
function withoutRepeats(steps: Steps): Steps {
  const seen = new Set<number>();
  return steps.map((step) => step.filter((place) => !seen.has(place) && seen.add(place))).filter((step) => step.length > 0);
}

test.each<ClientName>(['helm', 'flux', 'argocd'])('the order of %s is the recorded one', (name) => {
  expect(SETS.map((set) => stepsOf(name, set))).toEqual(SETS.map((set) => withoutRepeats(set[name as 'helm'])));
});

test('there are sets enough', () => {
  expect(SETS.length).toBe(400);
});
