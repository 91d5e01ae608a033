export { Files, type OpenedFile } from './files.js';
export { FilesErrors } from './files.errors.js';
export { FilesModule } from './files.module.js';
export type { FilesOptions } from './files.options.js';
export { FileStore, type FileKey, type WrittenFile } from './file-store.js';
export { UploadReader, type StoredUploadView } from './upload.reader.js';
export { UploadReceiver, type StoredUpload } from './upload.receiver.js';
export { MAX_UPLOAD_BYTES, UPLOAD_URL_SECONDS } from './upload.service.js';
