import { Kind, type FragmentDefinitionNode, type GraphQLResolveInfo, type SelectionSetNode } from 'graphql';

/** Names of all fields that an operation asks of its answer, whichever member of a union they are asked of. */
export function selectedFields({ fieldNodes, fragments }: GraphQLResolveInfo): Set<string> {
  return new Set(fieldNodes.flatMap(({ selectionSet }) => namesIn(selectionSet, fragments)));
}

function namesIn(
  set: SelectionSetNode | undefined,
  fragments: Record<string, FragmentDefinitionNode>,
): string[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection.name.value];
    if (selection.kind === Kind.INLINE_FRAGMENT) return namesIn(selection.selectionSet, fragments);
    return namesIn(fragments[selection.name.value]?.selectionSet, fragments);
  });
}
