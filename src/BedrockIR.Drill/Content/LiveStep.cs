using System.Text.Json.Nodes;

namespace BedrockIR.Drill.Content;

/// <summary>A call that the attacker makes again and again while the drill runs.</summary>
/// <param name="AccessKeyId">Whose key it is made with.</param>
/// <param name="Service">The service: bedrock, bedrock-runtime, iam …</param>
/// <param name="Operation">The operation, by AWS's name.</param>
/// <param name="Region">The region that is called.</param>
/// <param name="Input">The members of the request.</param>
/// <param name="IntervalSeconds">The seconds between two such calls.</param>
/// <param name="SourceIPAddress">The address that it seems to come from.</param>
/// <param name="UserAgent">What it says it is.</param>
public sealed record LiveStep(
    string AccessKeyId, string Service, string Operation, string Region, JsonObject Input, double IntervalSeconds, string SourceIPAddress, string UserAgent)
{
    /// <summary>The escape that it belongs to, by the scenario's name for it; null where it is the attack itself. Escapes begin when a
    /// call of the attack was refused.</summary>
    public string? Escape { get; init; }

    /// <summary>Whether it is made with the credentials that the steps before it obtained, in place of <see cref="AccessKeyId"/>.</summary>
    public bool UsesObtainedCredentials { get; init; }

    /// <summary>What follows it at once, whatever became of it.</summary>
    public IReadOnlyList<LiveStep> FollowUps { get; init; } = [];
}
