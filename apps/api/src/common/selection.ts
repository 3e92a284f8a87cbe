import { Kind, type FragmentDefinitionNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

type Asked = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** Names of the fields that an operation asks of its answer, where that is of this member of a union. */
export function selectedFields({ fieldNodes, fragments }: Asked, member: string): Set<string> {
  return new Set(fieldNodes.flatMap(({ selectionSet }) => namesIn(selectionSet, fragments, member)));
}

function namesIn(
  set: SelectionSetNode | undefined,
  fragments: Record<string, FragmentDefinitionNode>,
  member: string,
): string[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments[selection.name.value];
    const type = part?.typeCondition?.name.value ?? member;
    return type === member ? namesIn(part?.selectionSet, fragments, member) : [];
  });
}
