using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>
/// Recognises role sessions that callers opened themselves. When such a caller has Bedrock call for it, the record shows
/// Bedrock and the session's name as the caller chose it: BedrockSession-x would pass for an agent.
/// </summary>
internal sealed class CallerSessionIndex
{
    /// <summary>The service that opens sessions.</summary>
    public const string StsSource = "sts.amazonaws.com";

    // As many as a large account opens in a day; names are the callers' choice.
    private const int MaxSessions = 200_000;

    private readonly HashSet<ulong> _byCallers = [];
    private readonly HashSet<ulong> _byServices = [];

    /// <summary>Learns from a successful AssumeRole who opened which session.</summary>
    public void Learn(TrailEvent e)
    {
        if (e.OpenedSessionArn is not { } session || e.EventSource != StsSource || e.ErrorCode is not null)
            return;
        HashSet<ulong> openers = CallingService.Find(e) is null ? _byCallers : _byServices;
        if (openers.Count < MaxSessions)
            openers.Add(ArnHash.Compute(session));
    }

    /// <summary>What tells that a caller opened the event's role session, in words; null when nothing tells it.</summary>
    public string? FindEvidence(TrailEvent e)
    {
        if (e.UserIdentityType != "AssumedRole")
            return null;
        if (e.IssuerArn?.Contains(":role/aws-reserved/sso.amazonaws.com/", StringComparison.Ordinal) == true)
            return "whose role is one of IAM Identity Center";
        if (e.MfaAuthenticated == true)
            return "whose session was opened with MFA";
        if (e.Flags.HasFlag(RecordFlags.SessionOrigin) && FindOrigin(e.Json.GetMember("userIdentity")) is { } origin)
            return origin;
        // Two sessions of one name cannot be told apart.
        bool byCaller = e.Arn is { } arn && _byCallers.Contains(ArnHash.Compute(arn)) && !_byServices.Contains(ArnHash.Compute(arn));
        return byCaller ? "whose session a caller of AWS STS opened" : null;
    }

    private static string? FindOrigin(JsonElement user)
    {
        JsonElement session = user.GetMember("sessionContext");
        if (session.GetMember("webIdFederationData").GetText("federatedProvider") is not null)
            return "whose session was opened by an identity provider";
        if (session.GetText("sourceIdentity") is not null)
            return "whose session has a source identity";
        if (session.GetText("ec2RoleDelivery") is not null)
            return "whose session belongs to an instance";
        return user.GetMember("inScopeOf").GetText("credentialsIssuedTo") is not null ? "whose session belongs to a function or a container" : null;
    }
}
