/* What has become of a workload: why it is refused, why its pods are, or the pod that was made of it. What the cluster picks is as the product writes it. */

const HASH_LENGTH = 10;
const NO_UID = '00000000-0000-0000-0000-000000000000';
/** How controllers begin to say what the API server answers. */
const PREFIXES = [
  /^\(combined from similar events\): /, /^Error creating(?: job)?: /, /^[Cc]reate (?:Pod|Claim) \S+ .*?in StatefulSet \S+ failed error: /,
  /^Failed to create new replica set "[^"]*": /,
];

function answerTo(workload, refusal, { events, pods, owners }) {
  if (refusal !== undefined) {
    return { refusal };
  }
  const { kind, metadata: { name, namespace } } = workload;
  const isHere = ({ metadata }) => metadata.namespace === namespace;
  const isIts = (each) => isHere(each) && each.metadata.ownerReferences?.[0].kind === kind && each.metadata.ownerReferences[0].name === name;
  const own = [name, ...owners.filter(isIts).map(({ metadata }) => metadata.name)];
  const isOwn = (reference) => own.includes(reference?.name) && (reference.name !== name || reference.kind === kind);
  const [pod] = pods.filter((each) => isHere(each) && isOwn(each.metadata.ownerReferences?.[0]))
    .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
  const failures = events.filter((each) => isHere(each) && each.type === 'Warning' && /Create/.test(each.reason) && isOwn(each.involvedObject));
  if (failures.length > 0) {
    const messages = failures.map(({ message }) => PREFIXES.reduce((text, prefix) => text.replace(prefix, ''), message));
    return { failures: [...new Set(messages.map((message) => withoutGeneratedName(message, workload)))] };
  }
  return pod === undefined ? {} : written(pod, workload);
}

/** What a controller and the API server add to the name of a workload. The index of a Job's pod is not picked. */
const GENERATED = {
  Deployment: /^-[a-z0-9]{6,10}(?:-(?:[a-z0-9]{5})?)?$/, CronJob: /^-\d{6,8}(?:-\d+)?(?:-(?:[a-z0-9]{5})?)?$/, Job: /^-(\d+-)?(?:[a-z0-9]{5})?$/,
};
const OF_OTHERS = /^-(?:[a-z0-9]{5})?$/;

function withoutGeneratedName(message, { kind, metadata: { name } }) {
  return kind === 'StatefulSet' ? message : message.replaceAll(new RegExp(`"${name}(-[a-z0-9-]*)"`, 'g'), (text, added) => {
    const [isGenerated, index = ''] = (GENERATED[kind] ?? OF_OTHERS).exec(added) ?? [];
    return isGenerated === undefined ? text : `"${name}-${index}"`;
  });
}

function written({ metadata, spec }, { kind, metadata: { name } }) {
  const { uid: _uid, creationTimestamp: _time, resourceVersion: _version, managedFields: _fields, generation: _generation, ...kept } = metadata;
  const [owner] = metadata.ownerReferences;
  const hash = owner.name.slice(name.length + 1);
  const revision = metadata.labels['controller-revision-hash'];
  const text = JSON.stringify({ metadata: kept, spec })
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, NO_UID)
    .replaceAll(/kube-api-access-[a-z0-9]{5}/g, 'kube-api-access-xxxxx')
    .replaceAll(/"batch\.kubernetes\.io\/cronjob-scheduled-timestamp":"[^"]*"/g, '"batch.kubernetes.io/cronjob-scheduled-timestamp":"*"');
  const withoutHash = kind === 'Deployment' ? withoutPicked(text, hash, HASH_LENGTH) : kind === 'CronJob' ? withoutPicked(text, hash) : text;
  if (kind === 'StatefulSet') {
    const [, picked] = /-([^-]*)$/.exec(revision);
    return { pod: JSON.parse(withoutPicked(withoutHash, picked, HASH_LENGTH)), revision: picked };
  }
  const pod = JSON.parse(revision === undefined ? withoutHash : withoutPicked(withoutHash, revision, HASH_LENGTH));
  delete pod.metadata.name;
  return { pod };
}

/** A hash is taken to have ten characters, as most have. The prefix of a long name may end within what is picked. */
function withoutPicked(text, picked, length = picked.length) {
  const prefixes = Array.from(picked, (_character, i) => picked.slice(0, i + 1)).filter((prefix) => prefix.length > 5).reverse();
  return text.replaceAll(new RegExp(`(?<![a-z0-9])(?:${prefixes.join('|')})(?![a-z0-9])`, 'g'), (found) => 'x'.repeat(found === picked ? length : found.length));
}

module.exports = { answerTo };
