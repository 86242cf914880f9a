import { KubernetesVersion, NodegroupAmiType } from 'aws-cdk-lib/aws-eks';

/** What depends on the Kubernetes version. */
export interface Kubernetes {
  readonly version: KubernetesVersion;
  /** Whether the version has PodSecurityPolicy. Later versions only have Pod Security. */
  readonly hasPodSecurityPolicy: boolean;
  /** Amazon EKS has no Amazon Linux 2 images in 1.33 and later. */
  readonly amiType: NodegroupAmiType;
}

export function kubernetes(version: string): Kubernetes {
  const minor = Number(/^1\.(\d+)$/.exec(version)?.[1]);
  if (Number.isNaN(minor)) {
    throw new Error(`context kubernetes-version: found ${JSON.stringify(version)}; write a minor version such as 1.35`);
  }
  return {
    version: KubernetesVersion.of(version),
    hasPodSecurityPolicy: minor <= 24,
    amiType: minor <= 32 ? NodegroupAmiType.AL2_X86_64 : NodegroupAmiType.AL2023_X86_64_STANDARD,
  };
}
