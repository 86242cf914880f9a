import { readSettings } from './review-case';
import { ClusterSettings } from '../engine/cluster';
import { DecodedObject } from '../engine/decoding/decode-object';
import { BOOLEAN, listOf, OBJECT, STRING, structOf } from '../engine/decoding/reading';
import { TypedReader } from '../engine/decoding/typed-reader';
import { DecodedRequest } from '../engine/request';
import { Minor, NEWEST_MINOR, parseMinor } from '../engine/version';

/** A case of `review` whose objects were decoded while they were read. */
export interface TypedCase {
  readonly name?: string;
  readonly settings: () => ClusterSettings;
  readonly objects: readonly DecodedObject[];
  readonly request: DecodedRequest;
}

interface Envelope extends Readonly<Record<string, unknown>> {
  readonly name?: string;
  readonly kubernetesVersion?: string;
  readonly plugins?: readonly string[];
  readonly allowPrivileged?: boolean;
  readonly objects?: readonly DecodedObject[];
  readonly request?: {
    readonly operation?: string;
    readonly namespace?: string;
    readonly name?: string;
    readonly userInfo?: { readonly username?: string; readonly groups?: readonly string[] };
    readonly object?: DecodedObject;
  };
}

const USER_INFO = structOf({ username: STRING, groups: listOf(STRING) });
const REQUEST = structOf({ operation: STRING, namespace: STRING, name: STRING, userInfo: USER_INFO, object: OBJECT });
const CASE = structOf({
  name: STRING, kubernetesVersion: STRING, plugins: listOf(STRING), allowPrivileged: BOOLEAN, objects: listOf(OBJECT), request: REQUEST,
});

/** Reads cases in one go, as far as they have nothing but what most have; what it leaves, readCase reads, with a message for whatever is wrong. */
export class TypedCaseReader {
  private readonly readers = new Map<Minor, TypedReader>();
  /** The version decides how objects are read, and may stand behind them: most lines have that of the line before. */
  private expected = NEWEST_MINOR;
  private expectedVersion = '';

  public read(line: string): TypedCase | undefined {
    const envelope = this.readExpecting(line, this.expected);
    if (envelope === undefined || envelope.kubernetesVersion === this.expectedVersion) {
      return envelope && typedCase(envelope);
    }
    const { kubernetesVersion = '' } = envelope;
    const minor = parseMinor(kubernetesVersion);
    if (minor === undefined) {
      return undefined;
    }
    this.expect(kubernetesVersion, minor);
    const again = this.readExpecting(line, minor);
    return again && typedCase(again);
  }

  /** Says what version lines have. */
  public expect(version: string, minor: Minor): void {
    this.expectedVersion = version;
    this.expected = minor;
  }

  private readExpecting(line: string, minor: Minor): Envelope | undefined {
    let reader = this.readers.get(minor);
    if (reader === undefined) {
      reader = new TypedReader(minor);
      this.readers.set(minor, reader);
    }
    return reader.read(line, CASE) as Envelope | undefined;
  }
}

function typedCase(envelope: Envelope): TypedCase | undefined {
  const { name, objects, request } = envelope;
  const { operation = 'CREATE', namespace, userInfo, object, name: podName } = request ?? {};
  if (objects === undefined || namespace === undefined || userInfo?.username === undefined || object === undefined) {
    return undefined;
  }
  if (operation !== 'CREATE' && operation !== 'UPDATE') {
    return undefined;
  }
  const { username, groups = [] } = userInfo;
  return {
    name,
    settings: () => readSettings(envelope),
    objects,
    request: { operation, namespace, userInfo: { username, groups }, name: podName, object: object.object, draft: true },
  };
}
