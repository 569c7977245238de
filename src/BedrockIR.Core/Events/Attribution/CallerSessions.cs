using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>
/// Recognises role sessions that callers opened themselves. When such a caller has Bedrock call for it, the record shows
/// Bedrock and the session's name as the caller chose it: BedrockSession-x would pass for an agent.
/// </summary>
internal sealed class CallerSessions
{
    /// <summary>The service that opens sessions.</summary>
    public const string Source = "sts.amazonaws.com";

    // As many as a large account opens in a day; names are the callers' choice.
    private const int Most = 200_000;

    private readonly HashSet<ulong> _byCallers = [];
    private readonly HashSet<ulong> _byServices = [];

    /// <summary>Learns from a successful AssumeRole who opened which session.</summary>
    public void Learn(TrailEvent e)
    {
        if (e.OpenedSession is not { } session || e.EventSource != Source || e.ErrorCode is not null)
            return;
        HashSet<ulong> openers = CallingService.Of(e) is null ? _byCallers : _byServices;
        if (openers.Count < Most)
            openers.Add(ArnHash.Of(session));
    }

    /// <summary>What tells that a caller opened the event's role session, in words; null when nothing tells it.</summary>
    public string? EvidenceOf(TrailEvent e)
    {
        if (e.UserIdentityType != "AssumedRole")
            return null;
        if (e.IssuerArn?.Contains(":role/aws-reserved/sso.amazonaws.com/", StringComparison.Ordinal) == true)
            return "whose role is one of IAM Identity Center";
        if (e.MfaAuthenticated == true)
            return "whose session was opened with MFA";
        if (e.Marks.HasFlag(RecordMarks.SessionOrigin) && OriginIn(e.Json.Member("userIdentity")) is { } origin)
            return origin;
        // Two sessions of one name cannot be told apart.
        bool byCaller = e.Arn is { } arn && _byCallers.Contains(ArnHash.Of(arn)) && !_byServices.Contains(ArnHash.Of(arn));
        return byCaller ? "whose session a caller of AWS STS opened" : null;
    }

    private static string? OriginIn(JsonElement user)
    {
        JsonElement session = user.Member("sessionContext");
        if (session.Member("webIdFederationData").Text("federatedProvider") is not null)
            return "whose session was opened by an identity provider";
        if (session.Text("sourceIdentity") is not null)
            return "whose session has a source identity";
        if (session.Text("ec2RoleDelivery") is not null)
            return "whose session belongs to an instance";
        return user.Member("inScopeOf").Text("credentialsIssuedTo") is not null ? "whose session belongs to a function or a container" : null;
    }
}
