import { formatFieldError } from '../../../../src/engine/field/error';
import { prepareVolumeAttachment } from '../../../../src/engine/other-kinds/volume-attachment';
import { validateVolumeAttachment, validateVolumeAttachmentUpdate, VolumeAttachment } from '../../../../src/engine/validation/storage/volume-attachment';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

type Spec = NonNullable<VolumeAttachment['spec']>;

const SPEC: Spec = { attacher: 'csi.example.com', nodeName: 'node', source: { persistentVolumeName: 'pv' } };
const attachment = (spec: Spec, rest: VolumeAttachment = {}): VolumeAttachment => (
  { apiVersion: 'storage.k8s.io/v1', kind: 'VolumeAttachment', metadata: { name: 'a' }, spec: { ...SPEC, ...spec }, ...rest }
);
const INLINE = { accessModes: ['ReadWriteOnce'], csi: { driver: 'csi.example.com', volumeHandle: 'a' } };
const inline = (spec: object): VolumeAttachment => attachment({ source: { inlineVolumeSpec: { ...INLINE, ...spec } } });

function errors(object: VolumeAttachment, minor: number, old?: VolumeAttachment): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  if (old === undefined) {
    validateVolumeAttachment(object, v);
  } else {
    validateVolumeAttachmentUpdate(object, old, v);
  }
  return [...new Set(errorsOf(v).map(formatFieldError))];
}

const OF_SUBDOMAIN = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character"
  + " (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const CASELESS = OF_SUBDOMAIN.replace('a lowercase', 'an').replace('lower case ', '').replace('example.com', 'Example.com');
const PATH = 'spec.source.inlineVolumeSpec';

test.each<[string, number, VolumeAttachment, readonly string[]]>([
  ['of a volume', 36, attachment({}), []],
  ['of nothing', 14, attachment({ source: {} }), ['spec.source: Required value']],
  ['of nothing', 15, attachment({ source: {} }), ['spec.source: Required value: must specify persistentVolumeName when CSIMigration feature is disabled']],
  ['of nothing', 17, attachment({ source: {} }), ['spec.source: Required value: must specify exactly one of inlineVolumeSpec and persistentVolumeName']],
  ['of both', 36, attachment({ source: { persistentVolumeName: 'a', inlineVolumeSpec: INLINE } }), [
    'spec.source: Forbidden: must specify exactly one of inlineVolumeSpec and persistentVolumeName',
  ]],
  ['without names', 24, { apiVersion: 'storage.k8s.io/v1', metadata: { name: 'a' }, spec: { source: { persistentVolumeName: '' } } }, [
    'spec.attacher: Required value', 'spec.source.persistentVolumeName: Required value: must specify non empty persistentVolumeName',
    `spec.nodeName: Invalid value: "": ${OF_SUBDOMAIN}`, `spec.attacher: Invalid value: "": ${OF_SUBDOMAIN}`,
    `spec.source.persistentVolumeName: Invalid value: "": ${OF_SUBDOMAIN}`,
  ]],
  ['of an odd attacher', 21, attachment({ attacher: 'a_' }), [`spec.attacher: Invalid value: "a_": ${OF_SUBDOMAIN}`]],
  ['of an odd attacher in the version of old', 21, attachment({ attacher: 'a_' }, { apiVersion: 'storage.k8s.io/v1beta1' }), []],
  ['of an odd attacher', 37, attachment({ attacher: 'A_' }), [`spec.attacher: Invalid value: "A_": ${CASELESS}`]],
  ['of no attacher', 37, attachment({ attacher: '', nodeName: '' }), [`spec.nodeName: Invalid value: "": ${OF_SUBDOMAIN}`, 'spec.attacher: Required value']],
  ['of an attacher in upper case', 37, attachment({ attacher: 'A.b' }), []],
  ['of a long attacher', 37, attachment({ attacher: 'a'.repeat(64) }), ['spec.attacher: Too long: may not be more than 63 characters']],
  ['of a volume of a pod', 36, inline({}), []],
  ['of a volume of a pod that has all', 36, inline({
    claimRef: {},
    capacity: { storage: '1' },
    csi: undefined,
    persistentVolumeReclaimPolicy: 'Delete',
    nodeAffinity: {},
    local: { path: '/a' },
    storageClassName: 'a',
    volumeMode: 'Block',
    volumeAttributesClassName: '',
  }), [
    `${PATH}.claimRef: Forbidden: may not be specified in the context of inline volumes`,
    `${PATH}.capacity: Forbidden: may not be specified in the context of inline volumes`,
    `${PATH}.csi: Required value: has to be specified in the context of inline volumes`,
    `${PATH}.persistentVolumeReclaimPolicy: Forbidden: may only be Retain in the context of inline volumes`,
    `${PATH}.nodeAffinity: Forbidden: may not be specified in the context of inline volumes`,
    `${PATH}.nodeAffinity: Required value: Local volume requires node affinity`,
    `${PATH}.storageClassName: Forbidden: may not be specified in the context of inline volumes`,
    `${PATH}.volumeMode: Forbidden: may not specify volumeMode other than Filesystem in the context of inline volumes`,
  ]],
  ['of a volume that one pod uses', 28, inline({ accessModes: ['ReadWriteOncePod'] }), [
    `${PATH}.accessModes: Unsupported value: "ReadWriteOncePod": supported values: "ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce"`,
  ]],
  ['of a volume that one pod uses', 29, inline({ accessModes: ['ReadWriteOncePod'] }), []],
])('a new attachment %s in 1.%d', (_title, minor, object, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

const LONG = attachment({}, { status: { attachError: { message: 'x'.repeat(1025), errorCode: -1 }, attachmentMetadata: { a: 'x'.repeat(262144) } } });

test.each<[string, number, VolumeAttachment, VolumeAttachment, readonly string[]]>([
  ['nothing', 36, attachment({}), attachment({}), []],
  ['the node', 14, attachment({ nodeName: 'b' }), attachment({}), [
    'spec: Invalid value: storage.VolumeAttachmentSpec{Attacher:"csi.example.com", Source:storage.VolumeAttachmentSource{PersistentVolumeName:(*string)(0xc000000000)},'
      + ' NodeName:"b"}: field is immutable',
  ]],
  ['the node', 33, attachment({ nodeName: 'b' }), attachment({}), [
    'spec: Invalid value: storage.VolumeAttachmentSpec{Attacher:"csi.example.com", Source:storage.VolumeAttachmentSource{PersistentVolumeName:(*string)(0xc000000000),'
      + ' InlineVolumeSpec:(*core.PersistentVolumeSpec)(nil)}, NodeName:"b"}: field is immutable',
  ]],
  ['the node', 36, attachment({ nodeName: 'b' }), attachment({}), [
    'spec: Invalid value: {"Attacher":"csi.example.com","Source":{"PersistentVolumeName":"pv","InlineVolumeSpec":null},"NodeName":"b"}: field is immutable',
  ]],
  ['the node', 37, attachment({ nodeName: 'b', attacher: 'a_' }), attachment({}), [
    `spec.attacher: Invalid value: "a_": ${OF_SUBDOMAIN}`, 'spec: Invalid value: null: field is immutable',
  ]],
  ['an odd attacher that was there', 37, attachment({ attacher: 'a_' }), attachment({ attacher: 'a_' }), [`spec.attacher: Invalid value: "a_": ${OF_SUBDOMAIN}`]],
  ['an odd attacher that was there', 35, attachment({ attacher: 'a_' }), attachment({ attacher: 'a_' }), []],
  ['an odd attacher that was there', 36, attachment({ attacher: 'a_' }), attachment({ attacher: 'a_' }), [`spec.attacher: Invalid value: "a_": ${OF_SUBDOMAIN}`]],
  ['a long status', 31, LONG, attachment({}), [
    'status.attachmentMetadata: Too long: must have at most 262144 bytes', 'status.attachError.message: Too long: must have at most 262144 bytes',
    'status.attachError.errorCode: Invalid value: -1: must be between 0 and 2147483647, inclusive',
  ]],
  ['a long status', 37, LONG, attachment({}), [
    'status.attachmentMetadata: Too long: may not be more than 262144 bytes', 'status.attachError.message: Too long: may not be more than 1024 bytes',
    'status.attachError.errorCode: Invalid value: -1: must be between 0 and 2147483647, inclusive',
  ]],
])('a changed attachment: %s in 1.%d', (_title, minor, object, old, expected) => {
  expect(errors(object, minor, old)).toEqual(expected);
});

test.each<[string, number, VolumeAttachment, VolumeAttachment | undefined, VolumeAttachment]>([
  ['a status', 36, attachment({}, { status: {} }), undefined, attachment({})],
  ['a status of the version of old', 21, attachment({}, { apiVersion: 'storage.k8s.io/v1beta1', status: {} }), undefined,
    attachment({}, { apiVersion: 'storage.k8s.io/v1beta1', status: {} })],
  ['a volume of a pod', 16, inline({}), undefined, attachment({ source: {} })],
  ['a volume of a pod that was there', 16, inline({}), inline({}), inline({})],
  ['a volume of a pod', 17, inline({}), undefined, inline({})],
])('the server prepares %s in 1.%d', (_title, minor, object, old, expected) => {
  expect(prepareVolumeAttachment(object, old, minor)).toEqual(expected);
});
