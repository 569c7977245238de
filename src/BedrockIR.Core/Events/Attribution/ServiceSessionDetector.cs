using System.Text.RegularExpressions;

namespace BedrockIR.Events.Attribution;

/// <summary>
/// Recognises the sessions that Bedrock opens in a service role, one for each request. A name alone says nothing, for
/// whoever opens a session chooses it: AWS must have recorded that Bedrock made the call, in a role of this account, and
/// nothing may tell that a caller opened the session. What remains to somebody who names a session like this and has
/// Bedrock call with it: these calls, in which no person's address stands, count for the role. What it calls itself
/// stays its own.
/// </summary>
internal static partial class ServiceSessionDetector
{
    /// <summary>Whether an event was made in such a session.</summary>
    public static bool IsServiceSession(TrailEvent e, CallerSessionIndex sessions) =>
        e is { UserIdentityType: "AssumedRole", IssuerArn: not null, IssuerName: not null }
        && HasServiceSessionName(e.SessionName)
        && CallingService.Find(e) is { } service && BedrockSource.Matches(service)
        && !EventCaller.IsFromOtherAccount(e)
        && sessions.FindEvidence(e) is null;

    /// <summary>Whether a session is named as Bedrock names its own, which anybody may choose to do.</summary>
    public static bool HasServiceSessionName(string? session) => session is not null && SessionName().IsMatch(session);

    // BedrockQueryKnowledgeBaseSession-KP0GGMKC1M; AgentCore's end in a UUID.
    [GeneratedRegex(@"^(Bedrock(QueryKnowledgeBase|AgentRetrieve)?Session-[A-Z0-9]{10}|BedrockAgentCore-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\z")]
    private static partial Regex SessionName();
}
