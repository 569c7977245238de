using System.Text.Json.Serialization;
using BedrockIR.Rules.Expressions;
using BedrockIR.Rules.Records;

namespace BedrockIR.Rules;

/// <summary>A Sigma rule: what to look for in events, or what other rules' matches must be like together.</summary>
/// <seealso href="https://github.com/SigmaHQ/sigma-specification"/>
public sealed record DetectionRule
{
    /// <summary>The rule's UUID; where a rule has none, its name or file name.</summary>
    public required string Id { get; init; }

    /// <summary>The name by which correlations refer to it; null when it has none.</summary>
    public string? Name { get; init; }

    /// <summary>What the rule detects, in few words.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, why it matters and what to look at next.</summary>
    public string? Description { get; init; }

    /// <summary>How grave it is when something succeeded; Sigma's level.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
    public Severity Severity { get; init; }

    /// <summary>How grave it is when nothing succeeded: an attempt.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
    public Severity AttemptSeverity { get; init; }

    /// <summary>The score of a match, 0 to 100: the rule's own, else that of its severity (1, 20, 47, 73, 99).</summary>
    public int RiskScore { get; init; }

    /// <summary>The score of a mere attempt, 0 to 100.</summary>
    public int AttemptRiskScore { get; init; }

    /// <summary>The log that it is about; for a correlation that of its first rule.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<RuleLogSource>))]
    public RuleLogSource LogSource { get; init; }

    /// <summary>ATT&amp;CK and ATLAS techniques, <c>T1562.008</c> or <c>AML.T0034</c> for instance.</summary>
    public IReadOnlyList<string> Techniques { get; init => field = value.ToIndexable(); } = [];

    /// <summary>All tags, as the rule has them.</summary>
    public IReadOnlyList<string> Tags { get; init => field = value.ToIndexable(); } = [];

    /// <summary>What looks the same and is harmless.</summary>
    public IReadOnlyList<string> FalsePositives { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Where the idea stands.</summary>
    public IReadOnlyList<string> References { get; init => field = value.ToIndexable(); } = [];

    /// <summary>Which containment to think of, <c>DisableAccessKey</c> for instance.</summary>
    public IReadOnlyList<string> Containment { get; init => field = value.ToIndexable(); } = [];

    /// <summary>How far the rule is proven: stable, test, experimental, deprecated or unsupported.</summary>
    public string? Status { get; init; }

    /// <summary>Who wrote it.</summary>
    public string? Author { get; init; }

    /// <summary>Whether it came with BedrockIR.</summary>
    public bool BuiltIn { get; init; }

    /// <summary>The file it was read from.</summary>
    public required string Path { get; init; }

    /// <summary>Whether matches become findings. A rule that serves only as a step of a correlation makes none.</summary>
    public bool MakesFindings { get; init; } = true;

    /// <summary>The rule's text.</summary>
    [JsonIgnore]
    public string Source { get; init; } = "";

    /// <summary>What an event must look like; null for a correlation.</summary>
    internal RuleExpression? Detection { get; init; }

    /// <summary>What other rules' matches must be like together; null for a rule on single events.</summary>
    internal Correlation? Correlation { get; init; }

    /// <summary>What the rule says beside what Sigma has.</summary>
    internal RuleExtension Extension { get; init; } = new();

    /// <summary>What people call it: the file's name without its ending.</summary>
    internal string FileName => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The title and the severity.</summary>
    public override string ToString() => $"{Title} ({Severity})";
}
