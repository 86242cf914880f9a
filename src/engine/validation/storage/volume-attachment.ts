import { validatePersistentVolumeSpec } from './persistent-volume-spec';
import { isSameInternal } from './volume-source-diff';
import { forbidden, GoSyntax, invalid, refusedChange, required } from '../../field/error';
import { quote } from '../../field/quote';
import { KubernetesObject, StringMap } from '../../objects/meta';
import { PersistentVolumeSpec } from '../../objects/persistent-volume';
import { Minor } from '../../version';
import { goNull, goPointer } from '../go/go-syntax';
import { compactJson, InternalJson, internalJson } from '../go/internal-json';
import { jsonText } from '../go/json-text';
import { byteLength, isDNS1123Subdomain, isLongNameCaseless } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid, tooLong, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';
import { validateCSIDriverName } from '../volumes/driver-volumes';

/* upstream: pkg/apis/storage/validation/validation.go ValidateVolumeAttachment, ValidateVolumeAttachmentV1, ValidateVolumeAttachmentUpdate */

export interface VolumeAttachment extends KubernetesObject {
  readonly spec?: VolumeAttachmentSpec;
  readonly status?: VolumeAttachmentStatus;
}

interface VolumeAttachmentSpec {
  readonly attacher?: string;
  readonly source?: VolumeAttachmentSource;
  readonly nodeName?: string;
}

interface VolumeAttachmentSource {
  readonly persistentVolumeName?: string;
  readonly inlineVolumeSpec?: PersistentVolumeSpec;
}

interface VolumeAttachmentStatus {
  readonly attachmentMetadata?: StringMap;
  readonly attachError?: VolumeAttachmentError;
  readonly detachError?: VolumeAttachmentError;
}

interface VolumeAttachmentError {
  readonly message?: string;
  readonly errorCode?: number;
}

const OLD_VERSION = 'storage.k8s.io/v1beta1';

export function validateVolumeAttachment(attachment: VolumeAttachment, v: Validation): void {
  const { declaresAttachments } = v.rules;
  validateAttachment(attachment, declaresAttachments ? declareAttacher : validateAttacher, v);
  if (attachment.apiVersion !== OLD_VERSION && !v.rules.attachmentNamesAlways) {
    validateNames(attachment, v);
  }
}

/** @param checkAttacher of a new or of a changed object */
function validateAttachment(attachment: VolumeAttachment, checkAttacher: typeof validateAttacher, v: Validation): void {
  const { metadata = {}, spec: { attacher = '', source = {}, nodeName = '' } = {}, status } = attachment;
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  checkAttacher(attacher, v);
  validateSource(source, v);
  pushInvalid(isDNS1123Subdomain(nodeName, v.rules), 'spec.nodeName', nodeName, v);
  if (status !== undefined) {
    validateStatus(status, v);
  }
  if (v.rules.attachmentNamesAlways) {
    validateVolumeName(source, v);
  }
}

function validateAttacher(attacher: string, v: Validation): void {
  if (v.rules.attachmentNamesAlways) {
    validateCSIDriverName(attacher, 'spec.attacher', v);
  } else if (attacher === '') {
    v.errors.push(required('spec.attacher', ''));
  }
}

const LONGEST_ATTACHER = 63;

/** upstream: pkg/apis/storage/v1/zz_generated.validations.go Validate_VolumeAttachmentSpec */
function declareAttacher(attacher: string, v: Validation): void {
  const path = 'spec.attacher';
  if (attacher === '') {
    v.declared.push(required(path, ''));
    return;
  }
  isLongNameCaseless(attacher).forEach((message) => v.declared.push(invalid(path, attacher, message)));
  if ([...attacher].length > LONGEST_ATTACHER) {
    v.declared.push({ type: 'Too long', field: path, detail: `may not be more than ${LONGEST_ATTACHER} characters` });
  }
}

/** What is asked of new objects of the first stable version, and later of all. */
function validateNames({ spec: { attacher = '', source = {} } = {} }: VolumeAttachment, v: Validation): void {
  validateCSIDriverName(attacher, 'spec.attacher', v);
  validateVolumeName(source, v);
}

function validateVolumeName({ persistentVolumeName: name }: VolumeAttachmentSource, v: Validation): void {
  if (name !== undefined) {
    pushInvalid(isDNS1123Subdomain(name, v.rules), 'spec.source.persistentVolumeName', name, v);
  }
}

const ONE_OF = 'must specify exactly one of inlineVolumeSpec and persistentVolumeName';

function validateSource({ persistentVolumeName: name, inlineVolumeSpec: inline }: VolumeAttachmentSource, v: Validation): void {
  const path = 'spec.source';
  if (!v.rules.inlineVolumes) {
    if (name === undefined || name === '') {
      v.errors.push(required(path, ''));
    }
  } else if (name === undefined && inline === undefined) {
    v.errors.push(required(path, v.rules.migratesToCSI ? ONE_OF : 'must specify persistentVolumeName when CSIMigration feature is disabled'));
  } else if (name !== undefined && inline !== undefined) {
    v.errors.push(forbidden(path, ONE_OF));
  } else if (name === '') {
    v.errors.push(required(`${path}.persistentVolumeName`, 'must specify non empty persistentVolumeName'));
  } else if (inline !== undefined) {
    validatePersistentVolumeSpec(inline, { name: '', isInline: true, path: `${path}.inlineVolumeSpec` }, ofInline(v));
  }
}

/** upstream: none of the options that depend on gates is set. */
function ofInline(v: Validation): Validation {
  const { rules } = v;
  return { ...v, rules: { ...rules, readWriteOncePod: rules.readWriteOncePodOfInlineVolumes, volumeAttributesClass: false } };
}

const MOST_METADATA_BYTES = 256 * 1024;
const MOST_MESSAGE_BYTES = 1024;
const LARGEST_CODE = 2 ** 31 - 1;

function validateStatus({ attachmentMetadata = {}, attachError, detachError }: VolumeAttachmentStatus, v: Validation): void {
  const size = Object.entries(attachmentMetadata).reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  if (size > MOST_METADATA_BYTES) {
    v.errors.push(tooLong('status.attachmentMetadata', MOST_METADATA_BYTES, v.rules));
  }
  validateVolumeError(attachError, 'status.attachError', v);
  validateVolumeError(detachError, 'status.detachError', v);
}

function validateVolumeError({ message = '', errorCode }: VolumeAttachmentError = {}, path: string, v: Validation): void {
  if (byteLength(message) > MOST_MESSAGE_BYTES) {
    // upstream: until 1.36, the error tells another limit.
    v.errors.push(tooLong(`${path}.message`, v.rules.lengthOfVolumeErrors ? MOST_MESSAGE_BYTES : MOST_METADATA_BYTES, v.rules));
  }
  if (errorCode !== undefined && errorCode < 0) {
    v.errors.push(invalid(`${path}.errorCode`, errorCode, `must be between 0 and ${LARGEST_CODE}, inclusive`));
  }
}

export function validateVolumeAttachmentUpdate(attachment: VolumeAttachment, { spec: oldSpec = {} }: VolumeAttachment, v: Validation): void {
  const { spec = {} } = attachment;
  validateAttachment(attachment, validateAttacher, v);
  if (!isSameInternal(specJson(spec, v.minor), specJson(oldSpec, v.minor))) {
    // upstream: what is declared tells no value.
    v.declared.push(refusedChange(invalid('spec', v.rules.declaresAttachments ? goNull(v.rules) : goSpec(spec, v), FIELD_IMMUTABLE)));
  }
}

function specJson({ attacher = '', source: { persistentVolumeName: name, inlineVolumeSpec } = {}, nodeName = '' }: VolumeAttachmentSpec, minor: Minor): InternalJson {
  return {
    fields: [
      ['Attacher', jsonText(attacher)],
      ['Source', {
        fields: [
          ['PersistentVolumeName', name === undefined ? 'null' : jsonText(name)],
          ['InlineVolumeSpec', internalJson('*core.PersistentVolumeSpec', inlineVolumeSpec, minor)],
        ],
      }],
      ['NodeName', jsonText(nodeName)],
    ],
  };
}

function goSpec(spec: VolumeAttachmentSpec, { minor, rules }: Validation): GoSyntax {
  if (rules.jsonValues) {
    return { goSyntax: compactJson(specJson(spec, minor)) };
  }
  const { attacher = '', source: { persistentVolumeName, inlineVolumeSpec } = {}, nodeName = '' } = spec;
  const inline = rules.inlineVolumes ? `, InlineVolumeSpec:${goPointer('core.PersistentVolumeSpec', inlineVolumeSpec)}` : '';
  const source = `storage.VolumeAttachmentSource{PersistentVolumeName:${goPointer('string', persistentVolumeName)}${inline}}`;
  return { goSyntax: `storage.VolumeAttachmentSpec{Attacher:${quote(attacher)}, Source:${source}, NodeName:${quote(nodeName)}}` };
}
