import {
  discardDraft,
  publishVersion,
  readVersion,
  saveDraft,
  versions,
  type Identity,
} from '@kairan/office';
import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { formCost } from '../common/costs.js';
import { TextPipe } from '../common/text.pipe.js';
import { DATABASE } from '../common/tokens.js';
import { DraftInput, draftOf, draftToSave, FormKind, SaveDraftInput } from './versions.inputs.js';
import {
  DiscardDraftResult,
  discardResult,
  DraftResult,
  draftResult,
  FormVersion,
  FormVersionLine,
  versionLineOf,
  versionOf,
} from './versions.types.js';

@Resolver()
export class VersionsResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [FormVersionLine], { description: '様式と決裁ルートのすべての版（管理者）' })
  async versions(@Who() who: Identity): Promise<FormVersionLine[]> {
    return (await versions(this.database, who)).map(versionLineOf);
  }

  @Query(() => FormVersion, { description: '様式か決裁ルートの一つの版（管理者）', complexity: formCost })
  async version(
    @Who() who: Identity,
    @Args('kind', { type: () => FormKind }) kind: FormKind,
    @Args('id', { type: () => ID }, TextPipe) id: string,
    @Args('version', { type: () => Int }) version: number,
  ): Promise<FormVersion> {
    return versionOf(await readVersion(this.database, who, { kind, id, version }));
  }

  @Mutation(() => DraftResult, {
    description: '下書きを保存します。直すところがあっても残ります（管理者）。',
    complexity: formCost,
  })
  async saveDraft(
    @Who() who: Identity,
    @Args('input', TextPipe) input: SaveDraftInput,
  ): Promise<typeof DraftResult> {
    return draftResult(await saveDraft(this.database, who, draftToSave(input)));
  }

  @Mutation(() => DraftResult, {
    description:
      '下書きを公開します。公開した版は変えられません。直すところが残っていれば、下書きのままそれを返します（管理者）。',
    complexity: formCost,
  })
  async publishVersion(
    @Who() who: Identity,
    @Args('input', TextPipe) input: DraftInput,
  ): Promise<typeof DraftResult> {
    return draftResult(await publishVersion(this.database, who, draftOf(input)));
  }

  @Mutation(() => DiscardDraftResult, { description: '下書きを破棄します（管理者）。' })
  async discardDraft(
    @Who() who: Identity,
    @Args('input', TextPipe) input: DraftInput,
  ): Promise<typeof DiscardDraftResult> {
    return discardResult(await discardDraft(this.database, who, draftOf(input)));
  }
}
