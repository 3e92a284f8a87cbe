import type { OpenCycleInput as Opening, OpenCycleOutcome } from '@kairan/office';
import type { PlanLine, Subject as SubjectRow } from '@kairan/store';
import { createUnionType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Refusal } from '../sheets/refusal.types.js';
import { versionRefusalOf } from '../versions/version-refusal.types.js';
import { VersionInput } from '../versions/versions.inputs.js';
import { Cycle } from './cycles.types.js';

@ObjectType({ description: '始まっている年度' })
export class PlanYear {
  @Field(() => ID) id!: string;
  @Field(() => Int, { description: '4月が属する西暦年' }) fiscalYear!: number;
}

@ObjectType({ description: '計画' })
export class Plan {
  @Field(() => ID) id!: string;
  @Field() title!: string;
  @Field(() => Int, { description: '対象の数' }) subjects!: number;
  @Field(() => [PlanYear]) cycles!: PlanYear[];
}

@ObjectType({ description: '対象（個別システム・事務事業）' })
export class Subject {
  @Field(() => ID) id!: string;
  @Field() name!: string;
  @Field() department!: string;
  @Field({ description: '所属コード' }) ownerUnit!: string;
  @Field(() => Int) vision!: number;
  @Field(() => Int, { description: '報告書での順' }) position!: number;
}

@InputType()
export class OpenCycleInput {
  @Field(() => ID) planId!: string;
  @Field(() => Int, { description: '4月が属する西暦年' }) fiscalYear!: number;
  @Field(() => VersionInput, { description: '公開した様式' }) template!: VersionInput;
  @Field(() => VersionInput, { description: '公開した決裁ルート' }) route!: VersionInput;
}

export const OpenCycleResult = createUnionType({
  name: 'OpenCycleResult',
  types: () => [Cycle, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : Cycle),
});

export function planOf({ id, title, subjects, cycles }: PlanLine): Plan {
  return { id, title, subjects, cycles };
}

export function subjectOf({ id, name, department, ownerUnit, vision, position }: SubjectRow): Subject {
  return { id, name, department, ownerUnit, vision, position };
}

export function openingOf({ planId, fiscalYear, template, route }: OpenCycleInput): Opening {
  return { planId: new UuidPipe().transform(planId), fiscalYear, template, route };
}

/** @param read the years that the person sees, the new one among them */
export async function openCycleResult(
  outcome: OpenCycleOutcome,
  read: () => Promise<Cycle[]>,
): Promise<Cycle | Refusal> {
  if ('refusal' in outcome) return versionRefusalOf(outcome.refusal);
  return (await read()).find(({ id }) => id === outcome.cycleId)!;
}
