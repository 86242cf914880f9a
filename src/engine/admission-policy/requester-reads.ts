import { UserInfo } from '../objects/rbac';

/** Notes whether expressions ask who sends a request, where nobody knows who does. */
export class RequesterReads {
  private hasRead = false;

  constructor(private readonly userInfo: UserInfo) {}

  public read(): UserInfo {
    this.hasRead ||= this.isUnknown;
    return this.userInfo;
  }

  public get isUnknown(): boolean {
    return this.userInfo.isUnknown === true;
  }

  /** Whether an expression has asked since `begin`: what it yields, and what later ones yield that share its variables, is not known. */
  public get dependsOnRequester(): boolean {
    return this.hasRead;
  }

  public begin(): void {
    this.hasRead = false;
  }
}

/** Why what a policy answers is not known. */
export const DEPENDS_ON_REQUESTER = 'its expressions ask who sends the request, which is not known';
export const ASK_AS_REQUESTER = 'check such a Pod with --as and the account of the controller that creates it';
