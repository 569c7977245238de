namespace BedrockIR.Events.Attribution;

/// <summary>
/// Decides by which way a call came. What AWS itself records (an API key's flag, the service in invokedBy or in place of
/// an address) decides before names, which a caller can choose; where a name is all there is, the call is direct.
/// </summary>
/// <param name="known">Knowledge bases, agents and flows that are known.</param>
/// <param name="sessions">Knows which sessions callers opened.</param>
internal sealed class PathAttributor(ResourceDirectory known, CallerSessionIndex sessions)
{
    /// <summary>The way, and who stands behind the call.</summary>
    public CallAttribution Attribute(TrailEvent e)
    {
        CallAttribution? byService = CallingService.Find(e) is not { } service ? null
            : BedrockSource.Matches(service) ? AttributeBedrockCall(e, service)
            : AttributeServiceCall(e, service);
        if (ApiKeyUseDetector.Detect(e) is { } key)
            return byService is { } s ? key with { AttributedTo = s.AttributedTo, Note = s.Note ?? key.Note } : key;
        return byService ?? AttributeEntryCall(e) ?? AttributeDirectCall(e);
    }

    private CallAttribution AttributeBedrockCall(TrailEvent e, string service)
    {
        string by = $"the call was made by {service}";
        bool own = e.UserIdentityType == "AWSService" || EventCaller.IsUnidentified(e);
        if (e.UserIdentityType != "AssumedRole" && !own)
            return CreateForCaller(e, by);
        if (sessions.FindEvidence(e) is { } opened)
            return CreateForCaller(e, by, opened);
        InvocationPath[] users = [.. known.FindByRole(e.IssuerArn).Select(r => r.Path).Distinct()];
        if (users.Length == 0 && (e.UserIdentityType == "AssumedRole" || e.IssuerArn is not null) && EventCaller.IsFromOtherAccount(e))
            return CreateUnattributed(InvocationPath.ServiceMediated, $"{by}, in a role of another account ({EventCaller.GetAccountId(e)})");
        // A resource can be made with the role of another one, so the name that Bedrock gives its session goes first.
        if (ServiceRoleNames.FindBySession(e.SessionName) is { } session)
            return CreateUnattributed(session.Path, $"{by}, in a session {session.Prefix}…{(users.Contains(session.Path) ? " and the role of a known resource" : "")}");
        if (users.Length == 1)
            return CreateUnattributed(users[0], $"{by}, in the role of a known resource");
        if (users.Length > 1)
            return CreateUnattributed(InvocationPath.ServiceMediated, $"{by}, in a role that several resources share");
        if (ServiceRoleNames.FindByRole(e.IssuerName) is { } role)
            return CreateUnattributed(role.Path, $"{by}, in a role {role.Prefix}…");
        if (own)
            return CreateUnattributed(InvocationPath.ServiceMediated, by);
        return ServiceRoleNames.IsMadeForService(e.IssuerArn)
            ? CreateUnattributed(InvocationPath.ServiceMediated, $"{by}, in a role that was made for a service")
            : CreateForCaller(e, by, note: "unless the role is that of a knowledge base, agent or flow whose making is not in these logs");
    }

    private CallAttribution AttributeServiceCall(TrailEvent e, string service)
    {
        string by = $"the call was made by {service}";
        if (e.UserIdentityType == "AWSService" || EventCaller.IsUnidentified(e))
            return new CallAttribution(InvocationPath.ServiceMediated, by, null, "an AWS service acted in its own name");
        if (sessions.FindEvidence(e) is { } opened)
            return CreateForCaller(e, by, opened);
        if (known.FindByRole(e.IssuerArn).Count > 0)
            return CreateUnattributed(InvocationPath.ServiceMediated, $"{by}, in the role of a known resource");
        return e.UserIdentityType == "AssumedRole" && ServiceRoleNames.IsMadeForService(e.IssuerArn)
            ? new CallAttribution(InvocationPath.ServiceMediated, $"{by}, in a role that was made for a service", null, "an AWS service acted in a role of its own; the record names no person")
            : CreateForCaller(e, by, note: NoteMisleadingName(e));
    }

    // In a role of Bedrock's: the caller stands in a data event alone.
    private static CallAttribution CreateUnattributed(InvocationPath path, string evidence) =>
        new(path, evidence, null, CallAttribution.NeedsDataEvents);

    // A forward access session: the service uses the caller's own permissions, and the record bears the caller's identity.
    private static CallAttribution CreateForCaller(TrailEvent e, string by, string? opened = null, string? note = null) =>
        new(InvocationPath.ServiceMediated, $"{by} with the identity of {e.Principal}{(opened is null ? "" : ", " + opened)}", EventCaller.GetName(e), note);

    // The data events that name the caller of an agent, a knowledge base or a flow.
    private static CallAttribution? AttributeEntryCall(TrailEvent e) => !e.IsBedrock ? null : e.EventName switch
    {
        "InvokeAgent" or "InvokeInlineAgent" or "InvokeAgentRuntime" or "InvokeHarness" => CreateForEntryCall(InvocationPath.Agent, e),
        "Retrieve" or "RetrieveAndGenerate" or "RetrieveAndGenerateStream" or "AgenticRetrieveStream" => CreateForEntryCall(InvocationPath.KnowledgeBase, e),
        "InvokeFlow" or "StartFlowExecution" => CreateForEntryCall(InvocationPath.Flow, e),
        _ => null,
    };

    private static CallAttribution CreateForEntryCall(InvocationPath path, TrailEvent e) =>
        new(path, $"{e.EventName} is the caller's own call of it", EventCaller.GetName(e), NoteMisleadingName(e));

    private static CallAttribution AttributeDirectCall(TrailEvent e)
    {
        if (EventCaller.GetName(e) is { } name)
            return new CallAttribution(InvocationPath.Direct, "no AWS service stands between", name, NoteMisleadingName(e));
        return new CallAttribution(InvocationPath.Unknown, EventCaller.IsAnonymous(e) ? "the caller is anonymous to AWS" : "the record names no identity", null);
    }

    private static string? NoteMisleadingName(TrailEvent e) =>
        ServiceRoleNames.FindBySession(e.SessionName) is not null || ServiceRoleNames.FindByRole(e.IssuerName) is not null
            ? "its session or role bears a name of Bedrock's, but AWS recorded no Bedrock service in the call"
            : null;
}
