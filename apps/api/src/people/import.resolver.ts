import { importPeople, previewPeople, type Identity } from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { DATABASE } from '../common/tokens.js';
import { ImportPeopleResult, importResult, PreviewPeopleResult, previewResult } from './import.types.js';

/** Reading thousands of rows takes a tenth of a second: one request asks for few of them. */
const fileCost = 100;
const fileArg = {
  description: 'CSV ファイル（UTF-8 または Shift_JIS、1 MB・5,000行まで）を Base64 にしたもの',
};

@Resolver()
export class ImportResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => PreviewPeopleResult, {
    description: '職員の CSV を取り込むと何が起きるかを、行ごとに確かめます（管理者）。',
    complexity: fileCost,
  })
  async previewPeople(
    @Who() who: Identity,
    @Args('csv', fileArg) csv: string,
  ): Promise<typeof PreviewPeopleResult> {
    return previewResult(await previewPeople(this.database, who, Buffer.from(csv, 'base64')));
  }

  @Mutation(() => ImportPeopleResult, {
    description:
      '確かめた CSV を取り込みます（管理者）。すべての行か、1行もなしか。同じものをもう一度送っても、何も変わりません。',
    complexity: fileCost,
  })
  async importPeople(
    @Who() who: Identity,
    @Args('csv', fileArg) csv: string,
    @Args('previewHash') previewHash: string,
  ): Promise<typeof ImportPeopleResult> {
    const file = Buffer.from(csv, 'base64');
    return importResult(await importPeople(this.database, who, { file, previewHash }));
  }
}
