using BedrockIR.Detection.Matching;
using BedrockIR.Rules;

namespace BedrockIR.Detection;

/// <summary>What the Splunk search groups by: src, user, user_agent, vendor_account, vendor_product, dest, signature,
/// vendor_region. The user is known by the ARN where there is one.</summary>
internal readonly record struct FindingKey(
    string RuleId, string? SourceIPAddress, string? User, string? UserAgent, string? AccountId, string? Product,
    string? Destination, string? Signature, string? Region, string? Group)
{
    /// <summary>The group that an event belongs to.</summary>
    public static FindingKey From(DetectionRule rule, EventTraits e) => new(
        rule.Id, e.SourceIPAddress, e.IdentityKey, e.UserAgent, e.AccountId, e.Product, e.Destination, e.EventName, e.Region, null);

    /// <summary>The group of an event that a correlation found: what the correlation groups by, and who did it. Addresses and
    /// calls may differ within it, for that is often why the rule is a correlation.</summary>
    public static FindingKey From(DetectionRule rule, EventTraits e, string group) => new(
        rule.Id, null, e.IdentityKey, null, null, null, null, null, null, group);

    /// <summary>All of it, behind separators that no value has.</summary>
    public override string ToString() => string.Join('\u001f',
        RuleId, SourceIPAddress, User, UserAgent, AccountId, Product, Destination, Signature, Region, Group);
}
