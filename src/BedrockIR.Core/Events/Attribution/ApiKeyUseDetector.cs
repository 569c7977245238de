using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>Recognises calls made with a Bedrock API key.</summary>
internal static class ApiKeyUseDetector
{
    private const string ApiKeyUserPrefix = "BedrockAPIKey-";

    // The services that write the flag among the request's parameters. Others copy there what the caller sends.
    private static readonly HashSet<string> RequestFlagSources = new(StringComparer.OrdinalIgnoreCase)
    {
        "bedrock-mantle.amazonaws.com", "aws-external-anthropic.amazonaws.com",
    };

    /// <summary>The key's kind, when the call was made with one.</summary>
    public static CallAttribution? Detect(TrailEvent e)
    {
        if (!e.Flags.HasFlag(RecordFlags.BearerToken) || !e.IsBedrock)
            return null;
        JsonElement request = RequestFlagSources.Contains(e.EventSource!) ? e.Json.GetMember("requestParameters") : default;
        bool? written = request.GetFlag("callWithBearerToken");
        bool flag = written == true || e.Json.GetMember("additionalEventData").GetFlag("callWithBearerToken") == true;
        // Every mantle record has the flag, false in calls that were signed.
        string? term = written == false ? null : request.GetText("bearerTokenType")?.ToUpperInvariant();
        return term switch
        {
            "SHORT_TERM" => new CallAttribution(InvocationPath.ApiKeyShortTerm, "bearerTokenType is SHORT_TERM", EventCaller.GetName(e)),
            "LONG_TERM" => new CallAttribution(InvocationPath.ApiKeyLongTerm, "bearerTokenType is LONG_TERM", EventCaller.GetName(e)),
            _ => flag ? DetectByIdentity(e) : null,
        };
    }

    // A long-term key belongs to an IAM user; of a session only a short-term one can be made.
    private static CallAttribution DetectByIdentity(TrailEvent e)
    {
        const string flag = "callWithBearerToken is true";
        if (e.UserIdentityType is "AssumedRole" or "FederatedUser")
            return new CallAttribution(InvocationPath.ApiKeyShortTerm, flag + ", and a session can have a short-term key only", EventCaller.GetName(e));
        if (e.UserIdentityType == "IAMUser" && e.UserName?.StartsWith(ApiKeyUserPrefix, StringComparison.Ordinal) == true)
        {
            // Attackers give these users access keys, of which short-term keys can be made.
            string? note = e.AccessKeyId is null ? null
                : $"if {e.AccessKeyId} is an access key that somebody gave this user, the API key may be a short-term one made of it";
            return new CallAttribution(InvocationPath.ApiKeyLongTerm, $"{flag}, and the user is named as the console names the users of long-term keys", EventCaller.GetName(e), note);
        }
        return new CallAttribution(InvocationPath.ApiKey, flag + "; the record does not tell the key's term", EventCaller.GetName(e));
    }
}
