using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Containment.Inputs;

/// <summary>One of our events, as it was written into a case folder or by ConvertTo-Json.</summary>
internal static class SavedEvent
{
    public static bool Is(JsonElement value) => value.HasText("Principal") && value.HasText("EventName") && value.HasText("EventSource");

    /// <summary>What containment uses of it.</summary>
    public static TrailEvent Read(JsonElement value)
    {
        TrailEvent e = new()
        {
            EventTime = value.TimeAt("EventTime"),
            EventName = value.TextAt("EventName"),
            EventSource = value.TextAt("EventSource"),
            Region = value.TextAt("Region"),
            AccountId = value.TextAt("AccountId"),
            CallerAccountId = value.TextAt("CallerAccountId"),
            Principal = value.TextAt("Principal")!,
            UserIdentityType = value.TextAt("UserIdentityType"),
            Arn = value.TextAt("Arn"),
            UserName = value.TextAt("UserName"),
            SessionName = value.TextAt("SessionName"),
            AccessKeyId = value.TextAt("AccessKeyId"),
            IssuerArn = value.TextAt("IssuerArn"),
            IssuerName = value.TextAt("IssuerName"),
            InvokedBy = value.TextAt("InvokedBy"),
            MfaAuthenticated = bool.TryParse(value.TextAt("MfaAuthenticated"), out bool mfa) ? mfa : null,
            SourceIPAddress = value.TextAt("SourceIPAddress"),
            InvocationPath = SavedFinding.EnumAt<InvocationPath>(value, "InvocationPath") ?? InvocationPath.Unknown,
        };
        return e with { IsServiceSession = ServiceSession.Is(e, new CallerSessions()) };
    }
}
