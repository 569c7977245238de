namespace BedrockIR.Events.Attribution;

/// <summary>
/// Decides by which way a call came. What AWS itself records (an API key's flag, the service in invokedBy or in place of
/// an address) decides before names, which a caller can choose; where a name is all there is, the call is direct.
/// </summary>
/// <param name="known">Knowledge bases, agents and flows that are known.</param>
/// <param name="sessions">Knows which sessions callers opened.</param>
internal sealed class PathAttributor(ResourceDirectory known, CallerSessions sessions)
{
    /// <summary>The way, and who stands behind the call.</summary>
    public Attribution Attribute(TrailEvent e)
    {
        Attribution? byService = CallingService.Of(e) is not { } service ? null
            : BedrockSource.Matches(service) ? ThroughBedrock(e, service)
            : ThroughService(e, service);
        if (ApiKeyUse.Of(e) is { } key)
            return byService is { } s ? key with { AttributedTo = s.AttributedTo, Note = s.Note ?? key.Note } : key;
        return byService ?? EntryCall(e) ?? Itself(e);
    }

    private Attribution ThroughBedrock(TrailEvent e, string service)
    {
        string by = $"the call was made by {service}";
        bool own = e.UserIdentityType == "AWSService" || Caller.NamesNobody(e);
        if (e.UserIdentityType != "AssumedRole" && !own)
            return ForCaller(e, by);
        if (sessions.EvidenceOf(e) is { } opened)
            return ForCaller(e, by, opened);
        InvocationPath[] users = [.. known.ByRole(e.IssuerArn).Select(r => r.Path).Distinct()];
        if (users.Length == 0 && (e.UserIdentityType == "AssumedRole" || e.IssuerArn is not null) && Caller.IsForeign(e))
            return Hidden(InvocationPath.ServiceMediated, $"{by}, in a role of another account ({Caller.AccountOf(e)})");
        // A resource can be made with the role of another one, so the name that Bedrock gives its session goes first.
        if (ServiceRoles.OfSession(e.SessionName) is { } session)
            return Hidden(session.Path, $"{by}, in a session {session.Prefix}…{(users.Contains(session.Path) ? " and the role of a known resource" : "")}");
        if (users.Length == 1)
            return Hidden(users[0], $"{by}, in the role of a known resource");
        if (users.Length > 1)
            return Hidden(InvocationPath.ServiceMediated, $"{by}, in a role that several resources share");
        if (ServiceRoles.OfRole(e.IssuerName) is { } role)
            return Hidden(role.Path, $"{by}, in a role {role.Prefix}…");
        if (own)
            return Hidden(InvocationPath.ServiceMediated, by);
        return ServiceRoles.IsMadeForService(e.IssuerArn)
            ? Hidden(InvocationPath.ServiceMediated, $"{by}, in a role that was made for a service")
            : ForCaller(e, by, note: "unless the role is that of a knowledge base, agent or flow whose making is not in these logs");
    }

    private Attribution ThroughService(TrailEvent e, string service)
    {
        string by = $"the call was made by {service}";
        if (e.UserIdentityType == "AWSService" || Caller.NamesNobody(e))
            return new Attribution(InvocationPath.ServiceMediated, by, null, "an AWS service acted in its own name");
        if (sessions.EvidenceOf(e) is { } opened)
            return ForCaller(e, by, opened);
        if (known.ByRole(e.IssuerArn).Count > 0)
            return Hidden(InvocationPath.ServiceMediated, $"{by}, in the role of a known resource");
        return e.UserIdentityType == "AssumedRole" && ServiceRoles.IsMadeForService(e.IssuerArn)
            ? new Attribution(InvocationPath.ServiceMediated, $"{by}, in a role that was made for a service", null, "an AWS service acted in a role of its own; the record names no person")
            : ForCaller(e, by, note: Pretence(e));
    }

    // In a role of Bedrock's: the caller stands in a data event alone.
    private static Attribution Hidden(InvocationPath path, string evidence) =>
        new(path, evidence, null, Attribution.NeedsDataEvents);

    // A forward access session: the service uses the caller's own permissions, and the record bears the caller's identity.
    private static Attribution ForCaller(TrailEvent e, string by, string? opened = null, string? note = null) =>
        new(InvocationPath.ServiceMediated, $"{by} with the identity of {e.Principal}{(opened is null ? "" : ", " + opened)}", Caller.NameOf(e), note);

    // The data events that name the caller of an agent, a knowledge base or a flow.
    private static Attribution? EntryCall(TrailEvent e) => !e.IsBedrock ? null : e.EventName switch
    {
        "InvokeAgent" or "InvokeInlineAgent" or "InvokeAgentRuntime" or "InvokeHarness" => Entry(InvocationPath.Agent, e),
        "Retrieve" or "RetrieveAndGenerate" or "RetrieveAndGenerateStream" or "AgenticRetrieveStream" => Entry(InvocationPath.KnowledgeBase, e),
        "InvokeFlow" or "StartFlowExecution" => Entry(InvocationPath.Flow, e),
        _ => null,
    };

    private static Attribution Entry(InvocationPath path, TrailEvent e) =>
        new(path, $"{e.EventName} is the caller's own call of it", Caller.NameOf(e), Pretence(e));

    private static Attribution Itself(TrailEvent e)
    {
        if (Caller.NameOf(e) is { } name)
            return new Attribution(InvocationPath.Direct, "no AWS service stands between", name, Pretence(e));
        return new Attribution(InvocationPath.Unknown, Caller.IsAnonymous(e) ? "the caller is anonymous to AWS" : "the record names no identity", null);
    }

    private static string? Pretence(TrailEvent e) =>
        ServiceRoles.OfSession(e.SessionName) is not null || ServiceRoles.OfRole(e.IssuerName) is not null
            ? "its session or role bears a name of Bedrock's, but AWS recorded no Bedrock service in the call"
            : null;
}
