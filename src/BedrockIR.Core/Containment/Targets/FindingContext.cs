using BedrockIR.Containment.Model;

namespace BedrockIR.Containment.Targets;

/// <summary>What a finding of AWS's says for all principals that it names.</summary>
internal sealed record FindingContext
{
    /// <summary>The product and the title.</summary>
    public required string Reason { get; init; }

    public string? FindingId { get; init; }

    public string? AccountId { get; init; }

    public string? Region { get; init; }

    /// <summary>What tells the partition: its name, or an ARN of the finding's; the first that does.</summary>
    public IReadOnlyList<string?> PartitionHints { get; init; } = [];

    public DateTimeOffset? FirstTime { get; init; }

    public DateTimeOffset? LastTime { get; init; }

    /// <summary>The partition that ARNs are made for.</summary>
    public string Partition => ReportedPartition ?? "aws";

    // Null where the finding tells none: an account is in one partition, and its credentials decide.
    private string? ReportedPartition => PartitionHints.Select(AwsIdentifiers.GetPartition).FirstOrDefault(p => p is not null);

    /// <summary>The target for each principal; those that turn out to be the same are one. Where the finding names nobody, there is
    /// one that says so.</summary>
    /// <param name="principals">Each takes a principal into a draft.</param>
    public IReadOnlyList<ContainmentTarget> CreateTargets(IEnumerable<Action<TargetBuilder>> principals)
    {
        List<TargetBuilder> drafts = [];
        Dictionary<string, TargetBuilder> known = new(StringComparer.Ordinal);
        foreach (Action<TargetBuilder> principal in principals)
        {
            TargetBuilder draft = CreateBuilder();
            principal(draft);
            AddContext(draft);
            if (draft.PrincipalKey is { } identity && !known.TryAdd(identity, draft))
                known[identity].Merge(draft);
            else
                drafts.Add(draft);
        }
        if (drafts.Count == 0)
        {
            drafts.Add(CreateBuilder());
            AddContext(drafts[0]);
        }
        return [.. drafts.Select(d => d.Build() with { Partition = ReportedPartition })];
    }

    private TargetBuilder CreateBuilder() => new(Reason);

    // Last, as what is said of the principal itself goes before.
    private void AddContext(TargetBuilder draft)
    {
        draft.SetAccount(AccountId);
        draft.AddRegions(Region);
        draft.SetTimesAndFinding(FirstTime, LastTime, FindingId);
    }
}
