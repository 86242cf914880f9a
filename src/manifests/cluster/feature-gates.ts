import { ADMISSION_GATES } from '../../engine/admission/feature-gates';
import { nearestName } from '../../engine/decoding/nearest-name';
import { ClusterSettings, PluginName } from '../../engine/settings';
import { formatMinor, Minor } from '../../engine/version';

/** Feature gates or API versions, and whether they are on. */
export type Switches = Readonly<Record<string, boolean>>;

export interface SetGates {
  readonly featureGates: ClusterSettings['featureGates'];
  /** The plugins, without those that do nothing now, and with those that now run. */
  readonly plugins: ReadonlySet<PluginName>;
}

/** Sets kube-apiserver's `--feature-gates`, of which those of admission policies are known. */
export function setFeatureGates({ plugins: before, minor, featureGates }: ClusterSettings, gates: Switches): SetGates | { readonly error: string } {
  const plugins = new Set(before);
  for (const [name, isOn] of Object.entries(gates)) {
    const gate = ADMISSION_GATES.find((each) => each.name === name);
    if (gate === undefined) {
      return { error: unknownGate(name, minor) };
    }
    const { since, until, lockedSince = Infinity, plugin } = gate;
    if (minor < since || minor > until) {
      return { error: `feature gate ${name} is unknown to the kube-apiserver of ${formatMinor(minor)}, which has it in ${formatSpan(since, until)}` };
    }
    if (!isOn && minor >= lockedSince) {
      return { error: `feature gate ${name} cannot be turned off in ${formatMinor(lockedSince)} and later` };
    }
    if (plugin !== undefined) {
      plugins[isOn ? 'add' : 'delete'](plugin);
    }
  }
  return { plugins, featureGates: new Map([...featureGates ?? [], ...Object.entries(gates)]) };
}

function unknownGate(name: string, minor: Minor): string {
  const known = ADMISSION_GATES.filter(({ since, until }) => since <= minor && minor <= until).map((each) => each.name);
  const likely = nearestName(name, known);
  const list = known.length === 0 ? `none of ${formatMinor(minor)} decides on these verdicts` : `this tool knows ${known.join(' and ')} in ${formatMinor(minor)}`;
  return `feature gate ${name} is not evaluated; ${likely === undefined ? list : `did you mean ${likely}?`}`;
}

function formatSpan(since: Minor, until: Minor): string {
  return until === Infinity ? `${formatMinor(since)} and later` : `${formatMinor(since)} to ${formatMinor(until)}`;
}
