import { UserInfo } from '../objects/rbac';

/** Notes whether expressions ask who sends a request, where nobody knows who does, or what the client calls itself. */
export class UnknownReads {
  private hasRead = false;
  private hasReadManagers = false;
  private hasEverReadManagers = false;
  private reads = 0;

  constructor(private readonly userInfo: UserInfo) {}

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

  /** Whether policies may share what their expressions yield, since it does not depend on what nobody knows. */
  public get mayShare(): boolean {
    return !this.isUnknown && !this.hasEverReadManagers;
  }

  /** Whether an expression has asked since `begin`: what it yields, and what later ones yield that share its variables, is not known. */
  public get dependsOnUnknown(): boolean {
    return this.hasRead || this.hasReadManagers;
  }

  /** How often expressions have asked. */
  public get count(): number {
    return this.reads;
  }

  /** What stands for a message that asks. */
  public get unknownMessage(): string {
    return `the message is not known: ${this.hasReadManagers ? 'it has metadata.managedFields, which depend on the client and the time' : 'it depends on who sends the request'}`;
  }

  /** Why what a policy answers is not known. */
  public get why(): string {
    return this.hasReadManagers ? DEPENDS_ON_MANAGERS : DEPENDS_ON_REQUESTER;
  }

  /** Who knows it; undefined where that is the API server alone. */
  public get fix(): string | undefined {
    return this.hasReadManagers ? undefined : ASK_AS_REQUESTER;
  }

  public begin(): void {
    this.hasRead = false;
    this.hasReadManagers = false;
  }
}

const DEPENDS_ON_MANAGERS = 'its expressions read metadata.managedFields, which depend on the client and the time';
const DEPENDS_ON_REQUESTER = 'its expressions ask who sends the request, which is not known';
const ASK_AS_REQUESTER = 'check such a Pod with --as and the account of the controller that creates it';
