using System.Text.Json;

namespace BedrockIR.Events.Attribution;

/// <summary>
/// Decides by which way a call came. What AWS itself records (an API key's flag, the service in invokedBy or in place of
/// an address) decides before names, which a caller can choose; where a name is all there is, the call is direct.
/// </summary>
/// <param name="known">Knowledge bases, agents and flows that are known.</param>
internal sealed class PathAttributor(ResourceDirectory known)
{
    private const string AwsDomain = ".amazonaws.com";
    private const string PhantomUser = "BedrockAPIKey-";

    /// <summary>The way, and who stands behind the call.</summary>
    public Attribution Attribute(TrailEvent e)
    {
        if (e.Principal == TrailEventParser.Unknown)
            return new Attribution(InvocationPath.Unknown, "the record names no identity", null);
        if (BearerToken(e) is { } key)
            return key;
        if (ServiceOf(e) is { } service)
            return BedrockSource.Matches(service) ? ThroughBedrock(e, service) : ThroughService(e, service);
        return EntryCall(e) ?? Direct(e);
    }

    // Bedrock writes the flag into additionalEventData, bedrock-mantle and Claude Platform into requestParameters.
    private static Attribution? BearerToken(TrailEvent e)
    {
        JsonElement request = e.Json.Member("requestParameters");
        string? term = request.Text("bearerTokenType");
        if (e.Json.Member("additionalEventData").Flag("callWithBearerToken") != true
            && request.Flag("callWithBearerToken") != true && term is null)
        {
            return null;
        }
        return term?.ToUpperInvariant() switch
        {
            "SHORT_TERM" => new Attribution(InvocationPath.ApiKeyShortTerm, "bearerTokenType is SHORT_TERM", e.Principal),
            "LONG_TERM" => new Attribution(InvocationPath.ApiKeyLongTerm, "bearerTokenType is LONG_TERM", e.Principal),
            _ => TermByIdentity(e),
        };
    }

    // A long-term key belongs to an IAM user; of a role session only a short-term one can be made.
    private static Attribution TermByIdentity(TrailEvent e)
    {
        const string flag = "callWithBearerToken is true";
        if (e.UserIdentityType == "AssumedRole")
            return new Attribution(InvocationPath.ApiKeyShortTerm, flag + ", and a role session can have a short-term key only", e.Principal);
        if (e.UserName?.StartsWith(PhantomUser, StringComparison.Ordinal) == true)
            return new Attribution(InvocationPath.ApiKeyLongTerm, $"{flag}, and the user is named as the console names the users of long-term keys", e.Principal);
        return new Attribution(InvocationPath.ApiKey, flag + "; the record does not tell the key's term", e.Principal);
    }

    private static string? ServiceOf(TrailEvent e)
    {
        if (e.InvokedBy is { } by && by.EndsWith(AwsDomain, StringComparison.OrdinalIgnoreCase))
            return by;
        if (e.SourceIPAddress is { } address && address.EndsWith(AwsDomain, StringComparison.OrdinalIgnoreCase))
            return address;
        return e.UserIdentityType == "AWSService" ? e.InvokedBy ?? e.Principal : null;
    }

    private Attribution ThroughBedrock(TrailEvent e, string service)
    {
        string by = $"the call was made by {service}";
        if (e.UserIdentityType is not ("AssumedRole" or "AWSService"))
            return ForCaller(e, by);
        bool foreign = e.IssuerArn is not null && e.CallerAccountId is { } account && e.AccountId is not null && account != e.AccountId;
        if (foreign)
            return new Attribution(InvocationPath.ServiceMediated, $"{by}, in a role of another account ({e.CallerAccountId})", null, Attribution.NeedsDataEvents);
        InvocationPath[] users = [.. known.ByRole(e.IssuerArn).Select(r => r.Path).Distinct()];
        if (users.Length == 1)
            return InRole(users[0], $"{by}, in the role of a known resource");
        if (ServiceRoles.OfSession(e.SessionName) is { } session)
            return InRole(session.Path, $"{by}, in a session {session.Prefix}…");
        if (ServiceRoles.OfRole(e.IssuerName) is { } role)
            return InRole(role.Path, $"{by}, in a role {role.Prefix}…");
        if (users.Length > 1 || e.UserIdentityType == "AWSService")
            return new Attribution(InvocationPath.ServiceMediated, users.Length > 1 ? $"{by}, in a role that several resources share" : by, null, Attribution.NeedsDataEvents);
        return ForCaller(e, by);
    }

    private static Attribution InRole(InvocationPath path, string evidence) =>
        new(path, evidence, null, Attribution.NeedsDataEvents);

    private static Attribution ThroughService(TrailEvent e, string service) => e.UserIdentityType is null or "AWSService"
        ? new Attribution(InvocationPath.ServiceMediated, $"the call was made by {service}", null, "an AWS service acted in its own name")
        : ForCaller(e, $"the call was made by {service}");

    // A forward access session: the service uses the caller's own permissions, and the record bears the caller's identity.
    private static Attribution ForCaller(TrailEvent e, string by) =>
        new(InvocationPath.ServiceMediated, $"{by} with the identity of {e.Principal}", e.Principal);

    // The data events that name the caller of an agent, a knowledge base or a flow.
    private static Attribution? EntryCall(TrailEvent e) => !e.IsBedrock ? null : e.EventName switch
    {
        "InvokeAgent" or "InvokeInlineAgent" => Entry(InvocationPath.Agent, e),
        "Retrieve" or "RetrieveAndGenerate" or "RetrieveAndGenerateStream" => Entry(InvocationPath.KnowledgeBase, e),
        "InvokeFlow" => Entry(InvocationPath.Flow, e),
        _ => null,
    };

    private static Attribution Entry(InvocationPath path, TrailEvent e) =>
        new(path, $"{e.EventName} is the caller's own call of it", e.Principal);

    private static Attribution Direct(TrailEvent e)
    {
        bool pretends = ServiceRoles.OfSession(e.SessionName) is not null || ServiceRoles.OfRole(e.IssuerName) is not null;
        string? note = pretends ? "its session or role bears a name of Bedrock's, but AWS recorded no service in the call" : null;
        return new Attribution(InvocationPath.Direct, "no AWS service stands between", e.Principal, note);
    }
}
