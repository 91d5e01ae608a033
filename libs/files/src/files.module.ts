import { Injectable, Module, type DynamicModule, type OnApplicationBootstrap } from '@nestjs/common';
import { FileLinks } from './file-links.js';
import { FileStore } from './file-store.js';
import { Files } from './files.js';
import { FILES_OPTIONS, type FilesOptions } from './files.options.js';
import { LocalFileStore } from './local-file-store.js';
import { UploadReader } from './upload.reader.js';
import { UploadReceiver } from './upload.receiver.js';
import { UploadResolver } from './upload.resolver.js';
import { UploadService } from './upload.service.js';

/** Clears up at start what an earlier process left half written. */
@Injectable()
class StaleFiles implements OnApplicationBootstrap {
  constructor(private readonly store: FileStore) {}

  async onApplicationBootstrap(): Promise<void> {
    if (this.store instanceof LocalFileStore) await this.store.removeStale();
  }
}

/** Offers `Files`, `UploadReader` and, for files that the product itself makes, `FileStore` to every module. Needs `TenantDb` from the database module. */
@Module({})
export class FilesModule {
  /** With the `createUpload` mutation, for the API. */
  static forRoot(options: FilesOptions): DynamicModule {
    return this.made(options, [UploadService, UploadReceiver, UploadResolver]);
  }

  /** Reading only, for the worker. */
  static forWorker(options: FilesOptions): DynamicModule {
    return this.made(options, []);
  }

  private static made(options: FilesOptions, more: NonNullable<DynamicModule['providers']>): DynamicModule {
    return {
      module: FilesModule,
      global: true,
      providers: [{ provide: FILES_OPTIONS, useValue: options }, { provide: FileStore, useValue: new LocalFileStore(options.uploadDir) }, Files, FileLinks, UploadReader, StaleFiles, ...more],
      exports: [Files, FileLinks, UploadReader, FileStore, ...(more.includes(UploadReceiver) ? [UploadReceiver] : [])],
    };
  }
}
