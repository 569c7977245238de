using BedrockIR.Events;
using BedrockIR.Rules;

namespace BedrockIR.Detection;

/// <summary>What the Splunk search groups by: src, user, user_agent, vendor_account, dest, signature, vendor_region
/// (vendor_product is the same for all). The user is known by the ARN where there is one.</summary>
internal readonly record struct FindingKey(
    string RuleId, string? SourceIPAddress, string? User, string? UserAgent, string? AccountId,
    string? Destination, string? Signature, string? Region)
{
    /// <summary>The group that an event belongs to.</summary>
    public static FindingKey Of(Rule rule, TrailEvent e) => new(
        rule.Id, e.SourceIPAddress, e.IdentityKey, e.UserAgent, e.AccountId, e.EventSource, e.EventName, e.Region);
}
