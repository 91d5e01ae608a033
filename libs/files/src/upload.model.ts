import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';

@InputType({ description: 'A file that will be uploaded (待上传文件)' })
export class CreateUploadInput {
  @Field(() => String, { description: 'Its name with the client (文件名)' })
  filename!: string;
  @Field(() => String, { description: 'Its media type, text/csv; an image or PDF must really be one (文件类型)' })
  contentType!: string;
  @Field(() => Int, { description: 'Its size in bytes, exactly; at most 67108864 (字节数)' })
  byteSize!: number;
}

@ObjectType({ description: 'A header to send with the upload (请求头)' })
export class UploadHeader {
  @Field(() => String, { description: 'Name' })
  name!: string;
  @Field(() => String, { description: 'Value' })
  value!: string;
}

@ObjectType({ description: 'Where to send the file, within 15 minutes (上传地址)' })
export class CreateUploadPayload {
  @Field(() => ID, { description: 'Id to use once the file is there (上传编号)' })
  uploadId!: string;
  @Field(() => String, { description: 'Address; relative to the origin of this API unless it has one of its own. Whoever knows it can upload: keep it secret' })
  url!: string;
  @Field(() => String, { description: 'HTTP method' })
  method!: string;
  @Field(() => [UploadHeader], { description: 'Headers to send' })
  headers!: UploadHeader[];
}
