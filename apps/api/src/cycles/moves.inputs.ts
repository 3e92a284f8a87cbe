import type { MoveInput, MoveTarget } from '@kairan/office';
import { Field, ID, InputType } from '@nestjs/graphql';
import { GraphQLUUID } from 'graphql-scalars';
import { UuidPipe } from '../common/uuid.pipe.js';
import { VersionInput } from '../versions/versions.inputs.js';

@InputType({ description: 'なくなる回議順にある調書を、どの回議順へ移すか' })
export class StepPairInput {
  @Field(() => ID) from!: string;
  @Field(() => ID) to!: string;
}

@InputType()
export class PreviewMoveInput {
  @Field(() => ID) cycleId!: string;
  @Field(() => VersionInput, { nullable: true, description: '省けば今のまま' })
  template?: VersionInput | null;
  @Field(() => VersionInput, { nullable: true, description: '省けば今のまま' }) route?: VersionInput | null;
  @Field(() => [StepPairInput], { nullable: true }) mapping?: StepPairInput[] | null;
}

@InputType()
export class MoveCycleInput extends PreviewMoveInput {
  @Field({ description: '確かめた内容の hash' }) reportHash!: string;
  @Field(() => GraphQLUUID, { description: '画面が作る番号。同じ番号は一度だけ行われます。' })
  commandId!: string;
}

export function targetOf({ cycleId, template, route, mapping }: PreviewMoveInput): MoveTarget {
  const versions = { template: template ?? null, route: route ?? null };
  return { cycleId: new UuidPipe().transform(cycleId), ...versions, mapping: mapping ?? [] };
}

export function moveOf(input: MoveCycleInput): MoveInput {
  return { ...targetOf(input), reportHash: input.reportHash, commandId: input.commandId };
}
