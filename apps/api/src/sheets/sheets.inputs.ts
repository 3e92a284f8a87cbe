import { Field, ID, InputType, Int, registerEnumType } from '@nestjs/graphql';
import { GraphQLJSON, GraphQLUUID } from 'graphql-scalars';

export enum Act {
  submit = 'submit',
  approve = 'approve',
  return = 'return',
}
registerEnumType(Act, { name: 'Act', description: '提出・承認（決裁）・差戻し' });

@InputType({ description: '一箇所の記入' })
export class PatchInput {
  @Field({ description: '例: reason、cost.budget.2021、activities.0.result' }) path!: string;
  @Field(() => GraphQLJSON, { nullable: true, description: '該当なしは {"na": "－"}、空欄は null' })
  value!: unknown;
}

@InputType({ description: '警告への説明' })
export class NoteInput {
  @Field() rule!: string;
  @Field() text!: string;
}

@InputType()
export class SaveSheetInput {
  @Field(() => ID) sheetId!: string;
  @Field(() => GraphQLUUID, { description: '画面が作る番号。同じ番号は一度だけ行われます。' })
  commandId!: string;
  @Field(() => Int, { description: '記入を始めたときの版' }) version!: number;
  @Field(() => [PatchInput]) patches!: PatchInput[];
}

@InputType()
export class ActInput {
  @Field(() => ID) sheetId!: string;
  @Field(() => GraphQLUUID, { description: '画面が作る番号。同じ番号は一度だけ行われます。' })
  commandId!: string;
  @Field(() => Int, { description: '見ていた版' }) version!: number;
  @Field(() => Act) act!: Act;
  @Field(() => String, { nullable: true, description: '差戻し先の回議順' }) to?: string | null;
  @Field(() => String, { nullable: true, description: '差戻しの理由' }) reason?: string | null;
  @Field(() => [NoteInput], { nullable: true, description: '警告への説明' }) notes?: NoteInput[] | null;
}
