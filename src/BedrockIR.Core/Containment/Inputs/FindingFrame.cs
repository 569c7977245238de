namespace BedrockIR.Containment.Inputs;

/// <summary>What a finding of AWS's says for all principals that it names.</summary>
internal sealed record FindingFrame
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
    public string Partition => KnownPartition ?? "aws";

    // Null where the finding tells none: an account is in one partition, and its credentials decide.
    private string? KnownPartition => PartitionHints.Select(IamNames.PartitionOf).FirstOrDefault(p => p is not null);

    /// <summary>The target for each principal; those that turn out to be the same are one. Where the finding names nobody, there is
    /// one that says so.</summary>
    /// <param name="principals">Each takes a principal into a draft.</param>
    public IReadOnlyList<ContainmentTarget> Targets(IEnumerable<Action<TargetDraft>> principals)
    {
        List<TargetDraft> drafts = [];
        Dictionary<string, TargetDraft> known = new(StringComparer.Ordinal);
        foreach (Action<TargetDraft> principal in principals)
        {
            TargetDraft draft = Draft();
            principal(draft);
            Complete(draft);
            if (draft.Identity is { } identity && !known.TryAdd(identity, draft))
                known[identity].Absorb(draft);
            else
                drafts.Add(draft);
        }
        if (drafts.Count == 0)
        {
            drafts.Add(Draft());
            Complete(drafts[0]);
        }
        return [.. drafts.Select(d => d.ToTarget() with { Partition = KnownPartition })];
    }

    private TargetDraft Draft() => new(Reason);

    // Last, as what is said of the principal itself goes before.
    private void Complete(TargetDraft draft)
    {
        draft.TakeAccount(AccountId);
        draft.TakeRegions(Region);
        draft.TakeSighting(FirstTime, LastTime, FindingId);
    }
}
