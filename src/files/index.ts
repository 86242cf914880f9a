export * from './decode-text';
export * from './directory';
export { FileError } from './file-error';
export * from './manifest-files';
export * from './page-template';
export { LARGEST_INPUT, tooLarge } from './regular-file';
export type { SkipReason } from './search';
export * from './text-file';
export * from './tool-version';
