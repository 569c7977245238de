using System.Text.Json;
using BedrockIR.Events;
using BedrockIR.Events.Attribution;

namespace BedrockIR.Containment.Targets;

/// <summary>One of our events, as it was written into a case folder or by ConvertTo-Json.</summary>
internal static class SavedEventReader
{
    public static bool CanRead(JsonElement value) => value.HasText("Principal") && value.HasText("EventName") && value.HasText("EventSource");

    /// <summary>What containment uses of it.</summary>
    public static TrailEvent Read(JsonElement value)
    {
        TrailEvent e = new()
        {
            EventTime = value.ReadTime("EventTime"),
            EventName = value.ReadText("EventName"),
            EventSource = value.ReadText("EventSource"),
            Region = value.ReadText("Region"),
            AccountId = value.ReadText("AccountId"),
            CallerAccountId = value.ReadText("CallerAccountId"),
            Principal = value.ReadText("Principal")!,
            UserIdentityType = value.ReadText("UserIdentityType"),
            Arn = value.ReadText("Arn"),
            UserName = value.ReadText("UserName"),
            SessionName = value.ReadText("SessionName"),
            AccessKeyId = value.ReadText("AccessKeyId"),
            IssuerArn = value.ReadText("IssuerArn"),
            IssuerName = value.ReadText("IssuerName"),
            InvokedBy = value.ReadText("InvokedBy"),
            MfaAuthenticated = bool.TryParse(value.ReadText("MfaAuthenticated"), out bool mfa) ? mfa : null,
            SourceIPAddress = value.ReadText("SourceIPAddress"),
            InvocationPath = SavedFindingReader.ReadEnum<InvocationPath>(value, "InvocationPath") ?? InvocationPath.Unknown,
        };
        return e with { IsServiceSession = ServiceSessionDetector.IsServiceSession(e, new CallerSessionIndex()) };
    }
}
