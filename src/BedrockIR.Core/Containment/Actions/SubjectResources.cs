using BedrockIR.Aws.Queries;
using BedrockIR.Containment.State;
using BedrockIR.Resources;

namespace BedrockIR.Containment.Actions;

/// <summary>The resources that a subject is about: the one that was piped, or those that were made or changed while the principal was
/// seen to act.</summary>
internal static class SubjectResources
{
    /// <summary>Those of some types.</summary>
    /// <exception cref="AwsCallException">They cannot be listed.</exception>
    public static async Task<IReadOnlyList<BedrockResource>> Find(ContainmentSubject subject, IReadOnlyCollection<BedrockResourceType> types, AccountContext view)
    {
        if (subject.Target.Resource is { } one && types.Contains(one.ResourceType))
            return [one];
        List<BedrockResource> found = [];
        foreach (Task<IReadOnlyList<BedrockResource>> kind in view.ListResources(subject.Target.Regions, types))
            found.AddRange((await kind.ConfigureAwait(false)).Where(r => types.Contains(r.ResourceType)));
        return [.. found.Where(r => subject.Target.Resource is { } parent ? IsPartOf(r, parent) : RoleResources.WasChangedDuringIncident(r, subject.Target))];
    }

    private static bool IsPartOf(BedrockResource resource, BedrockResource parent) =>
        resource.Region == parent.Region && resource.ParentId is { } id && parent.Id is not null && (id == parent.Id || id.StartsWith(parent.Id + "/", StringComparison.Ordinal));
}
