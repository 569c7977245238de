using System.Text.Json.Serialization;
using BedrockIR.Rules;

namespace BedrockIR.Posture;

/// <summary>How one check came out, for an account or one of its regions.</summary>
public sealed record ReadinessCheck
{
    /// <summary>The check's id, <c>SecurityContact</c> for instance; it does not change.</summary>
    public string CheckId { get; init; } = "";

    /// <summary>What should be so.</summary>
    public string Title { get; init; } = "";

    /// <summary>How grave it is when it is not so.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
    public Severity Severity { get; init; }

    /// <summary>Whether it is so.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<CheckResult>))]
    public CheckResult Result { get; init; }

    /// <summary>The account, twelve digits.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The region; null of what is the account's as a whole.</summary>
    public string? Region { get; init; }

    /// <summary>What was seen, as sentences: of a failed check what is wrong, else what speaks for it.</summary>
    public IReadOnlyList<string> Evidence { get; init; } = [];

    /// <summary>What is concerned, by ARN or name; of a failed check only what is wrong.</summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>The IAM actions that the caller lacks, so that not all could be looked at.</summary>
    public IReadOnlyList<string> MissingPermissions { get; init; } = [];

    /// <summary>What else was not answered, as sentences.</summary>
    public IReadOnlyList<string> Unanswered { get; init; } = [];

    /// <summary>What to do when it is not so.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Where AWS, or those who check the same, say more.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The result, the check and the region.</summary>
    public override string ToString() => $"{Result} {CheckId}{(Region is null ? "" : $" {Region}")}";
}
