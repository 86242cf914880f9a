import { ReadObserver } from '../cel/values/noted-json';
import { isJsonMap } from '../custom-resources/schema';
import { LAST_APPLIED_ANNOTATION } from '../objects/annotations';
import { KubernetesObject } from '../objects/meta';
import { UserInfo } from '../objects/rbac';
import { StandIn } from '../settings';

/** Notes whether expressions read what nobody knows: who sends a request, what the client calls itself, and what stands in for other values. */
export class UnknownReads implements ReadObserver {
  private hasRead = false;
  private hasReadManagers = false;
  private hasEverReadManagers = false;
  private standIn: string | undefined;
  private reads = 0;

  /** @param updated the object of an update */
  constructor(private readonly userInfo: UserInfo, private readonly isStandIn?: StandIn, private readonly updated?: KubernetesObject) {}

  public readRequester(): UserInfo {
    if (this.isUnknown) {
      this.hasRead = true;
      this.reads++;
    }
    return this.userInfo;
  }

  public get isUnknown(): boolean {
    return this.userInfo.isUnknown === true;
  }

  /** An expression reads what `metadata.managedFields` say. */
  public readManagers(): void {
    this.hasReadManagers = true;
    this.hasEverReadManagers = true;
    this.reads++;
  }

  /** Notes what is read of an object; undefined where nothing stands in for anything. */
  public get ofObjects(): ReadObserver | undefined {
    return this.isStandIn === undefined ? undefined : this;
  }

  public readScalar(json: unknown): void {
    if ((typeof json === 'string' || typeof json === 'number') && this.isStandIn?.(json) === true) {
      this.standIn ??= String(json);
      this.reads++;
    }
  }

  public readWhole(json: unknown): void {
    if (isJsonMap(json) && (Object.hasOwn(json, GENERATION) || (isJsonMap(json.metadata) && Object.hasOwn(json.metadata, GENERATION)))) {
      this.readGeneration();
    }
    this.readAll(json);
  }

  /** An update counts one on if it changes anything. */
  public readGeneration(): void {
    const { metadata, ...rest } = this.updated ?? {};
    this.readAll(rest);
    this.readAll(metadata);
  }

  private readAll(json: unknown): void {
    if (Array.isArray(json)) {
      json.forEach((item) => this.readAll(item));
    } else if (isJsonMap(json)) {
      Object.entries(json).forEach(([key, item]) => this.readAll(key === LAST_APPLIED_ANNOTATION ? fieldsOf(item) : item));
    } else {
      this.readScalar(json);
    }
  }

  /** What the API server itself reads of an object. It yields the same whatever the values are. */
  public unnoted<T>(read: () => T): T {
    const { standIn, reads } = this;
    const value = read();
    this.standIn = standIn;
    this.reads = reads;
    return value;
  }

  /** Whether policies may share what their expressions yield, since it does not depend on what nobody knows. */
  public get mayShare(): boolean {
    return !this.isUnknown && !this.hasEverReadManagers && this.isStandIn === undefined;
  }

  /** Whether an expression has asked since `begin`: what it yields, and what later ones yield that share its variables, is not known. */
  public get dependsOnUnknown(): boolean {
    return this.hasRead || this.hasReadManagers || this.hasReadStandIn;
  }

  /** Whether an expression has read what stands in for another value. */
  public get hasReadStandIn(): boolean {
    return this.standIn !== undefined;
  }

  /** How often expressions have asked. */
  public get count(): number {
    return this.reads;
  }

  /** What stands for a message that asks. */
  public get unknownMessage(): string {
    return `the message is not known: ${this.partOfMessage}`;
  }

  private get partOfMessage(): string {
    if (this.hasReadManagers) {
      return 'it has metadata.managedFields, which depend on the client and the time';
    }
    return this.hasRead ? 'it depends on who sends the request' : `it depends on ${JSON.stringify(this.standIn)}`;
  }

  /** Why what a policy answers is not known. */
  public get why(): string {
    if (this.hasReadManagers) {
      return 'its expressions read metadata.managedFields, which depend on the client and the time';
    }
    return this.hasRead ? 'its expressions ask who sends the request, which is not known' : `its expressions read ${JSON.stringify(this.standIn)}, which is not known`;
  }

  /** Who knows it; undefined where that is the API server alone, or whoever knows the values. */
  public get fix(): string | undefined {
    return this.hasRead && !this.hasReadManagers ? ASK_AS_REQUESTER : undefined;
  }

  public begin(): void {
    this.hasRead = false;
    this.hasReadManagers = false;
    this.standIn = undefined;
  }
}

/** The fields that kubectl has applied: which one is read is told, not all of them. */
function fieldsOf(applied: unknown): unknown {
  try {
    return JSON.parse(String(applied));
  } catch {
    return applied;
  }
}

const GENERATION = 'generation';
const ASK_AS_REQUESTER = 'check such a Pod with --as and the account of the controller that creates it';
