using System.Text.RegularExpressions;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Authorization;

/// <summary>Says whether a call may be made.</summary>
internal static partial class CallAuthorizer
{
    /// <summary>Refuses a call that policies do not allow.</summary>
    /// <exception cref="AwsErrorException">It may not be made.</exception>
    public static void Authorize(ApiCall call)
    {
        string action = call.Operation.Action ?? $"{call.Service.ActionPrefix}:{call.Operation.Name}";
        if (action.Length == 0)
            return;
        PrincipalPolicies policies = PrincipalPolicies.Find(call.Account, call.Caller.PrincipalArn);
        if (call.Caller.UsesBearerToken)
            Authorize(call, policies, $"{call.Service.ActionPrefix}:CallWithBearerToken", "*");
        Authorize(call, policies, action, GetResourceArn(call));
    }

    /// <summary>Refuses to hand a role to the call's service where policies do not allow it.</summary>
    /// <exception cref="AwsErrorException">It may not be passed.</exception>
    public static void AuthorizePassRole(ApiCall call, string roleArn) =>
        Authorize(call, PrincipalPolicies.Find(call.Account, call.Caller.PrincipalArn), "iam:PassRole", roleArn, ("iam:PassedToService", call.Service.EventSource));

    /// <summary>Refuses an action that policies do not allow.</summary>
    /// <exception cref="AwsErrorException">It may not be done.</exception>
    public static void Authorize(ApiCall call, PrincipalPolicies policies, string action, string resource, params (string Key, string Value)[] more)
    {
        call.CheckedActions.Add(action);
        Dictionary<string, string> context = CreateContext(call);
        foreach ((string key, string value) in more)
            context[key] = value;
        AccessDecision decision = PolicyEvaluator.Evaluate(policies, new AccessRequest(action, resource, context));
        if (!decision.IsAllowed)
            throw CreateAccessDenied(call, action, resource, decision);
    }

    /// <summary>The condition keys that the drill knows of a call.</summary>
    public static Dictionary<string, string> CreateContext(ApiCall call)
    {
        Dictionary<string, string> context = new(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:RequestedRegion"] = call.Region,
            ["aws:PrincipalArn"] = call.Caller.PrincipalArn,
            ["aws:PrincipalAccount"] = call.Caller.AccountId,
            ["aws:PrincipalType"] = call.Caller.RoleArn is null ? "User" : "AssumedRole",
            ["aws:userid"] = call.Caller.UserId,
            ["aws:SourceIp"] = call.SourceIPAddress,
            ["aws:UserAgent"] = call.UserAgent,
            ["aws:CurrentTime"] = call.Now.ToIso8601(),
            ["aws:SecureTransport"] = "true",
        };
        if (call.Caller.UserName is { } name)
            context["aws:username"] = name;
        if (call.Caller.TokenIssueTime is { } issued)
            context["aws:TokenIssueTime"] = issued.ToIso8601();
        if (call.Input.GetText("PolicyArn") is { } policy && PolicyAttachmentRegex().IsMatch(call.Operation.Name))
            context["iam:PolicyARN"] = policy;
        if (call.Caller.UsesBearerToken)
            context[$"{call.Service.ActionPrefix}:bearerTokenType"] = "LONG_TERM";
        return context;
    }

    /// <summary>AWS's refusal.</summary>
    public static AwsErrorException CreateAccessDenied(ApiCall call, string action, string resource, AccessDecision decision) => new(AwsErrorKind.AccessDenied,
        $"User: {call.Caller.Arn} is not authorized to perform: {action}{(resource == "*" ? "" : $" on resource: {resource}")} {decision.DescribeReason(action)}");

    /// <summary>The ARN that a call is on, from the operation's template.</summary>
    private static string GetResourceArn(ApiCall call)
    {
        if (call.Operation.Resource is not { } template)
            return "*";
        string resource = TokenRegex().Replace(template, m => ResolveToken(call, m.Groups[1].Value));
        // A caller may name a thing by its ARN where the template wants its id.
        int inner = resource.LastIndexOf("arn:aws", StringComparison.Ordinal);
        return inner > 0 ? resource[inner..] : resource;
    }

    private static string ResolveToken(ApiCall call, string token) => token switch
    {
        "region" => call.Region,
        "account" => call.Account.Id,
        "model" => GetModelArn(call),
        _ when token.Split(':') is { Length: 2 } lookup => FindArn(call, lookup[0], lookup[1]),
        _ => call.Input.GetText(token) ?? "*",
    };

    private static string GetModelArn(ApiCall call)
    {
        string id = call.Input.GetText("modelId") ?? "*";
        return id.StartsWith("arn:", StringComparison.Ordinal) ? id
            : InferenceProfileRegex().IsMatch(id) ? $"arn:aws:bedrock:{call.Region}:{call.Account.Id}:inference-profile/{id}"
            : $"arn:aws:bedrock:{call.Region}::foundation-model/{id}";
    }

    // The thing's own ARN, which may hold a path; a made one when there is no such thing, so that this is not told from a refusal.
    private static string FindArn(ApiCall call, string collection, string member)
    {
        string kind = collection.TrimEnd('s');
        string? name = call.Input.GetText(member) ?? (collection == "users" ? call.Caller.UserName : null);
        string? Own(string arn, string id) => call.GetItems(collection).FirstOrDefault(i => i.GetText(id) == name || i.GetText(arn) == name).GetText(arn);
        return collection == "trails"
            ? Own("TrailARN", "Name") ?? $"arn:aws:cloudtrail:{call.Region}:{call.Account.Id}:trail/{name}"
            : Own("Arn", member) ?? $"arn:aws:iam::{call.Account.Id}:{kind}/{name}";
    }

    [GeneratedRegex(@"\{([A-Za-z:]+)\}")]
    private static partial Regex TokenRegex();

    [GeneratedRegex("^(Attach|Detach)(User|Role|Group)Policy$")]
    private static partial Regex PolicyAttachmentRegex();

    [GeneratedRegex(@"^(us|us-gov|eu|apac|au|jp|ca|global)\.")]
    private static partial Regex InferenceProfileRegex();
}
