import { NotFoundError, type Rehearsed, type VersionRefusal } from '@kairan/office';
import { rehearsalWords, type Finding } from '@kairan/workflow';
import { createUnionType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { GraphQLLocalDate } from 'graphql-scalars';
import { UuidPipe } from '../common/uuid.pipe.js';
import { Refusal } from '../sheets/refusal.types.js';
import { versionRefusalOf } from '../versions/version-refusal.types.js';
import { VersionInput } from '../versions/versions.inputs.js';

@InputType({ description: '始まっている年度か、これから始める計画と版のどちらか' })
export class RehearsalInput {
  @Field(() => ID, { nullable: true }) cycleId?: string | null;
  @Field(() => ID, { nullable: true }) planId?: string | null;
  @Field(() => VersionInput, { nullable: true }) template?: VersionInput | null;
  @Field(() => VersionInput, { nullable: true }) route?: VersionInput | null;
  @Field(() => GraphQLLocalDate, { description: 'この日に就いている人で確かめます。例: 2027-04-01' })
  date!: string;
}

@ObjectType({ description: '年度を始める前に片付けること' })
export class RehearsalFinding {
  @Field({ description: 'noDesk | noHolder | ownReview | selfApproval | quorum | rule | unvisited' })
  kind!: string;
  @Field() message!: string;
  @Field(() => String, { nullable: true }) subject!: string | null;
  @Field(() => String, { nullable: true }) step!: string | null;
  @Field(() => String, { nullable: true }) desk!: string | null;
}

@ObjectType({ description: 'リハーサルの結果' })
export class Rehearsal {
  @Field(() => [RehearsalFinding]) findings!: RehearsalFinding[];
}

export const RehearsalResult = createUnionType({
  name: 'RehearsalResult',
  types: () => [Rehearsal, Refusal] as const,
  resolveType: (value) => ('code' in value ? Refusal : Rehearsal),
});

/** @throws NotFoundError where neither a year nor a plan with its versions is named */
export function rehearsedOf({ cycleId, planId, template, route }: RehearsalInput): Rehearsed {
  if (cycleId) return { cycleId: new UuidPipe().transform(cycleId) };
  if (!planId || !template || !route) throw new NotFoundError();
  return { planId: new UuidPipe().transform(planId), template, route };
}

export function rehearsalResult(
  outcome: { findings: Finding[] } | { refusal: VersionRefusal },
): Rehearsal | Refusal {
  return 'refusal' in outcome
    ? versionRefusalOf(outcome.refusal)
    : { findings: outcome.findings.map(findingOf) };
}

function findingOf(finding: Finding): RehearsalFinding {
  return {
    kind: finding.kind,
    message: rehearsalWords(finding),
    subject: 'subject' in finding ? finding.subject : null,
    step: 'step' in finding ? finding.step : null,
    desk: 'desk' in finding ? finding.desk : null,
  };
}
