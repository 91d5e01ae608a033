import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { CreateUploadInput, CreateUploadPayload } from './upload.model.js';
import { UploadService } from './upload.service.js';

@Resolver()
export class UploadResolver {
  constructor(private readonly uploads: UploadService) {}

  @Can('upload:create')
  @Mutation(() => CreateUploadPayload, { description: 'Announces a file: send its bytes to the address in the answer, then use its id (创建上传)' })
  createUpload(@Args('input', { type: () => CreateUploadInput, description: 'The file' }) input: CreateUploadInput): Promise<CreateUploadPayload> {
    return this.uploads.create(input);
  }
}
