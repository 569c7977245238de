using BedrockIR.Aws.Access;
using BedrockIR.Aws.Queries;

namespace BedrockIR.Resources;

/// <summary>Lists what Bedrock has in an account.</summary>
public static class ResourceQuery
{
    /// <summary>Lists it over all regions at once and hands it over region by region. What cannot be listed is reported, and the rest
    /// goes on.</summary>
    /// <param name="options">Which resources.</param>
    /// <param name="output">Takes them.</param>
    /// <param name="host">Hears of what could not be listed, and of progress.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="InputException">There is no such type.</exception>
    public static void Run(ResourceQueryOptions options, Action<BedrockResource> output, IHost host, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        HashSet<BedrockResourceType> types = ParseTypes(options.ResourceTypes);
        string[] without = [.. options.Account.Regions.Where(r => !BedrockRegions.Contains(r))];
        if (without.Length > 0)
            host.WriteVerbose($"Bedrock is not offered in {string.Join(", ", without)}.");
        string[] regions = [.. options.Account.Regions.Except(without)], withoutAgentCore = [.. regions.Where(r => !AgentCoreRegions.Contains(r))];
        if (withoutAgentCore.Length > 0 && types.Overlaps(AgentCoreResources.Types))
            host.WriteVerbose($"AgentCore is not offered in {string.Join(", ", withoutAgentCore)}, as AWS's table of November 2026 says; it is not looked for there.");
        foreach (AccountLogin login in options.Account.Logins)
        {
            using CachedAwsQueries reader = new(login, cancel);
            (string Region, IReadOnlyList<Task<IReadOnlyList<BedrockResource>>> Kinds)[] asked =
                [.. regions.Select(r => (r, new RegionResources(reader, r).StartListing(types)))];
            for (int i = 0; i < asked.Length; i++)
            {
                host.WriteProgress(new ReadProgress(0, asked.Length, i, asked.Length, asked[i].Region) { Status = $"listing the resources of {asked[i].Region}" });
                WriteResources(asked[i].Kinds, asked[i].Region, r => types.Contains(r.ResourceType) && MatchesOptions(r, options), output, host);
            }
        }
        host.WriteProgress(new ReadProgress(0, 0, 0, 0, null));
    }

    private static void WriteResources(IReadOnlyList<Task<IReadOnlyList<BedrockResource>>> kinds, string region, Func<BedrockResource, bool> isWanted, Action<BedrockResource> output, IHost host)
    {
        bool isSilent = false;
        foreach (Task<IReadOnlyList<BedrockResource>> kind in kinds)
        {
            try
            {
                foreach (BedrockResource resource in kind.GetAwaiter().GetResult().Where(isWanted))
                    output(resource);
            }
            catch (AwsCallException e)
            {
                // A region that does not answer says so once, not for every kind.
                bool isNews = e.Problem.Id != "NotReached" || !isSilent;
                isSilent |= e.Problem.Id == "NotReached";
                if (isNews)
                    host.WriteError(new InputException(e.Problem.Id, $"{e.Problem.Message.TrimEnd()} {(isSilent ? $"Not all that {region} has is listed." : $"What {region} has of that kind is not listed.")}", e.Problem.Target, e));
            }
        }
    }

    private static bool MatchesOptions(BedrockResource resource, ResourceQueryOptions options) =>
        !((resource.CreationTime ?? resource.LastModifiedTime) < options.CreatedAfter) && !((resource.LastModifiedTime ?? resource.CreationTime) < options.ModifiedAfter);

    private static HashSet<BedrockResourceType> ParseTypes(IReadOnlyList<string> names)
    {
        BedrockResourceType[] all = Enum.GetValues<BedrockResourceType>();
        foreach (string name in names.Where(name => !all.Any(t => WildcardPatterns.From([name])!.Matches(t.ToString()))))
            throw new InputException("ResourceTypeNotFound", $"There is no type of resource '{SafeText.Clean(name)}'. There are: {string.Join(", ", all)}.", name);
        return [.. all.Where(t => WildcardPatterns.From(names)?.Matches(t.ToString()) != false)];
    }
}
