using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>Recognises calls made with a Bedrock API key.</summary>
internal static class ApiKeyUse
{
    private const string PhantomUser = "BedrockAPIKey-";

    // The services that write the flag among the request's parameters. Others copy there what the caller sends.
    private static readonly HashSet<string> InRequest = new(StringComparer.OrdinalIgnoreCase)
    {
        "bedrock-mantle.amazonaws.com", "aws-external-anthropic.amazonaws.com",
    };

    /// <summary>The key's kind, when the call was made with one.</summary>
    public static Attribution? Of(TrailEvent e)
    {
        if (!e.Marks.HasFlag(RecordMarks.BearerToken) || !e.IsBedrock)
            return null;
        JsonElement request = InRequest.Contains(e.EventSource!) ? e.Json.Member("requestParameters") : default;
        bool? written = request.Flag("callWithBearerToken");
        bool flag = written == true || e.Json.Member("additionalEventData").Flag("callWithBearerToken") == true;
        // Every mantle record has the flag, false in calls that were signed.
        string? term = written == false ? null : request.Text("bearerTokenType")?.ToUpperInvariant();
        return term switch
        {
            "SHORT_TERM" => new Attribution(InvocationPath.ApiKeyShortTerm, "bearerTokenType is SHORT_TERM", Caller.NameOf(e)),
            "LONG_TERM" => new Attribution(InvocationPath.ApiKeyLongTerm, "bearerTokenType is LONG_TERM", Caller.NameOf(e)),
            _ => flag ? ByIdentity(e) : null,
        };
    }

    // A long-term key belongs to an IAM user; of a session only a short-term one can be made.
    private static Attribution ByIdentity(TrailEvent e)
    {
        const string flag = "callWithBearerToken is true";
        if (e.UserIdentityType is "AssumedRole" or "FederatedUser")
            return new Attribution(InvocationPath.ApiKeyShortTerm, flag + ", and a session can have a short-term key only", Caller.NameOf(e));
        if (e.UserIdentityType == "IAMUser" && e.UserName?.StartsWith(PhantomUser, StringComparison.Ordinal) == true)
        {
            // Attackers give these users access keys, of which short-term keys can be made.
            string? note = e.AccessKeyId is null ? null
                : $"if {e.AccessKeyId} is an access key that somebody gave this user, the API key may be a short-term one made of it";
            return new Attribution(InvocationPath.ApiKeyLongTerm, $"{flag}, and the user is named as the console names the users of long-term keys", Caller.NameOf(e), note);
        }
        return new Attribution(InvocationPath.ApiKey, flag + "; the record does not tell the key's term", Caller.NameOf(e));
    }
}
