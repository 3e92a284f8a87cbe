import type { InboxLine as InboxLineFacts, Line } from '@kairan/office';
import { Field, GraphQLISODateTime, ID, Int, ObjectType } from '@nestjs/graphql';

@ObjectType({ description: '期限' })
export class Deadline {
  @Field({ description: 'YYYY-MM-DD' }) due!: string;
  @Field(() => Int, { description: '残りの営業日。過ぎていれば負' }) businessDaysLeft!: number;
  @Field({ description: 'ahead | today | overdue' }) when!: string;
}

@ObjectType({ description: '一覧の一行' })
export class SheetLine {
  @Field(() => ID) id!: string;
  @Field() subject!: string;
  @Field() department!: string;
  @Field(() => Int) vision!: number;
  @Field(() => Int) fiscalYear!: number;
  @Field({ description: 'open | approved | withdrawn | rejected' }) state!: string;
  @Field(() => String, { nullable: true }) stage!: string | null;
  @Field(() => String, { nullable: true }) step!: string | null;
  @Field(() => String, { nullable: true }) stepLabel!: string | null;
  @Field(() => [String], { description: '今、番が来ている職' }) waitingFor!: string[];
  @Field(() => Int) version!: number;
  @Field(() => Int) round!: number;
  @Field(() => GraphQLISODateTime) since!: Date;
  @Field(() => Deadline, { nullable: true, description: '今の段階の期限' }) deadline!: Deadline | null;
}

@ObjectType({ description: '自分の番の一行' })
export class InboxLine extends SheetLine {
  @Field(() => String, { nullable: true, description: '代決になるとき、だれの代わりか' }) actingFor!:
    string | null;
}

export function lineOf({
  cycleId: _cycle,
  owner: _owner,
  desks: _desks,
  spoken: _spoken,
  route: _route,
  ...line
}: Line): SheetLine {
  return line;
}

export function inboxLineOf(line: InboxLineFacts): InboxLine {
  return { ...lineOf(line), actingFor: line.actingFor };
}
