import {
  businessCalendar,
  importHolidays,
  removeCalendarDay,
  setCalendarDay,
  setDue,
  unreachable,
  type Identity,
} from '@kairan/office';
import type { StageName } from '@kairan/workflow';
import { Inject } from '@nestjs/common';
import { Args, ID, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import type { DataSource } from 'typeorm';
import { Who } from '../auth/session.guard.js';
import { TextPipe } from '../common/text.pipe.js';
import { DATABASE } from '../common/tokens.js';
import { UuidPipe } from '../common/uuid.pipe.js';
import { AdministerResult } from '../people/organisation.resolver.js';
import { CalendarDay, calendarResult, MailFailure } from './calendar.types.js';

type Result = typeof AdministerResult;
const dayArg = { type: () => GraphQLLocalDate };

@Resolver()
export class CalendarResolver {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  @Query(() => [CalendarDay], {
    description:
      '営業日の暦：その年の祝日と、団体の閉庁日・開庁日。土日と12月29日〜1月3日は、書かなくても休みです。',
  })
  businessCalendar(
    @Who() who: Identity,
    @Args('year', { type: () => Int }) year: number,
  ): Promise<CalendarDay[]> {
    return businessCalendar(this.database, who, year);
  }

  @Mutation(() => AdministerResult, { description: '団体の閉庁日を決めます（管理者）。' })
  async setClosingDay(
    @Who() who: Identity,
    @Args('day', dayArg) day: string,
    @Args('name', TextPipe) name: string,
  ): Promise<Result> {
    return calendarResult(await setCalendarDay(this.database, who, { day, kind: 'closed', name }));
  }

  @Mutation(() => AdministerResult, { description: '休日でも開庁する日を決めます（管理者）。' })
  async setWorkingDay(
    @Who() who: Identity,
    @Args('day', dayArg) day: string,
    @Args('name', TextPipe) name: string,
  ): Promise<Result> {
    return calendarResult(await setCalendarDay(this.database, who, { day, kind: 'working', name }));
  }

  @Mutation(() => AdministerResult, { description: '決めた閉庁日・開庁日を取り消します（管理者）。' })
  async removeCalendarDay(@Who() who: Identity, @Args('day', dayArg) day: string): Promise<Result> {
    return calendarResult(await removeCalendarDay(this.database, who, { day }));
  }

  @Mutation(() => AdministerResult, {
    description:
      '内閣府の祝日の CSV を取り込みます（管理者）。ファイルにある年は、前の祝日と入れ替わります。',
  })
  async importHolidays(
    @Who() who: Identity,
    @Args('csv', { description: 'syukujitsu.csv（Shift_JIS または UTF-8）を Base64 にしたもの' }) csv: string,
  ): Promise<Result> {
    return calendarResult(await importHolidays(this.database, who, Buffer.from(csv, 'base64')));
  }

  @Mutation(() => AdministerResult, { description: '段階の期限を、この年度だけ変えます（管理者）。' })
  async setDue(
    @Who() who: Identity,
    @Args('cycleId', { type: () => ID }, UuidPipe) cycleId: string,
    @Args('stage', { description: 'draft | selfAssessment | review | approval' }) stage: string,
    @Args('day', { ...dayArg, nullable: true, description: 'null は決裁ルートの期限に戻します' })
    day: string | null,
  ): Promise<Result> {
    return calendarResult(
      await setDue(this.database, who, { cycleId, stage: stage as StageName, day: day ?? null }),
    );
  }

  @Query(() => [MailFailure], { description: 'メールが届いていない人（管理者）。長く届いていない順。' })
  mailFailures(@Who() who: Identity): Promise<MailFailure[]> {
    return unreachable(this.database, who);
  }
}
