using System.Text.RegularExpressions;
using BedrockIR.Drill.Accounts;
using BedrockIR.Drill.Content;

namespace BedrockIR.Drill.Access;

/// <summary>Says whether a call may be made.</summary>
internal static partial class CallAccess
{
    /// <summary>Refuses a call that policies do not allow.</summary>
    /// <exception cref="AwsError">It may not be made.</exception>
    public static void Check(Call call)
    {
        string action = call.Operation.Action ?? $"{call.Service.ActionPrefix}:{call.Operation.Name}";
        if (action.Length == 0)
            return;
        PrincipalPolicies policies = PrincipalPolicies.Of(call.Account, call.Caller.PrincipalArn);
        if (call.Caller.WithBearerToken)
            Check(call, policies, $"{call.Service.ActionPrefix}:CallWithBearerToken", "*");
        Check(call, policies, action, ResourceOf(call));
    }

    /// <summary>Refuses to hand a role to the call's service where policies do not allow it.</summary>
    /// <exception cref="AwsError">It may not be passed.</exception>
    public static void CheckPassRole(Call call, string roleArn) =>
        Check(call, PrincipalPolicies.Of(call.Account, call.Caller.PrincipalArn), "iam:PassRole", roleArn, ("iam:PassedToService", call.Service.EventSource));

    /// <summary>Refuses an action that policies do not allow.</summary>
    /// <exception cref="AwsError">It may not be done.</exception>
    public static void Check(Call call, PrincipalPolicies policies, string action, string resource, params (string Key, string Value)[] more)
    {
        call.Actions.Add(action);
        Dictionary<string, string> context = Context(call);
        foreach ((string key, string value) in more)
            context[key] = value;
        Decision decision = Evaluator.Decide(policies, new AccessRequest(action, resource, context));
        if (!decision.Allowed)
            throw Denied(call, action, resource, decision);
    }

    /// <summary>The condition keys that the drill knows of a call.</summary>
    public static Dictionary<string, string> Context(Call call)
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
            ["aws:CurrentTime"] = call.Now.Iso(),
            ["aws:SecureTransport"] = "true",
        };
        if (call.Caller.UserName is { } name)
            context["aws:username"] = name;
        if (call.Caller.TokenIssueTime is { } issued)
            context["aws:TokenIssueTime"] = issued.Iso();
        if (call.Input.Text("PolicyArn") is { } policy && PolicyAttachment().IsMatch(call.Operation.Name))
            context["iam:PolicyARN"] = policy;
        if (call.Caller.WithBearerToken)
            context[$"{call.Service.ActionPrefix}:bearerTokenType"] = "LONG_TERM";
        return context;
    }

    /// <summary>AWS's refusal.</summary>
    public static AwsError Denied(Call call, string action, string resource, Decision decision) => new(Refusal.AccessDenied,
        $"User: {call.Caller.Arn} is not authorized to perform: {action}{(resource == "*" ? "" : $" on resource: {resource}")} {decision.Reason(action)}");

    /// <summary>The ARN that a call is on, from the operation's template.</summary>
    private static string ResourceOf(Call call)
    {
        if (call.Operation.Resource is not { } template)
            return "*";
        string resource = Token().Replace(template, m => Value(call, m.Groups[1].Value));
        // A caller may name a thing by its ARN where the template wants its id.
        int inner = resource.LastIndexOf("arn:aws", StringComparison.Ordinal);
        return inner > 0 ? resource[inner..] : resource;
    }

    private static string Value(Call call, string token) => token switch
    {
        "region" => call.Region,
        "account" => call.Account.Id,
        "model" => ModelArn(call),
        _ when token.Split(':') is { Length: 2 } lookup => Lookup(call, lookup[0], lookup[1]),
        _ => call.Input.Text(token) ?? "*",
    };

    private static string ModelArn(Call call)
    {
        string id = call.Input.Text("modelId") ?? "*";
        return id.StartsWith("arn:", StringComparison.Ordinal) ? id
            : Profile().IsMatch(id) ? $"arn:aws:bedrock:{call.Region}:{call.Account.Id}:inference-profile/{id}"
            : $"arn:aws:bedrock:{call.Region}::foundation-model/{id}";
    }

    // The thing's own ARN, which may hold a path; a made one when there is no such thing, so that this is not told from a refusal.
    private static string Lookup(Call call, string collection, string member)
    {
        string kind = collection.TrimEnd('s');
        string? name = call.Input.Text(member) ?? (collection == "users" ? call.Caller.UserName : null);
        string? Own(string arn, string id) => call.Objects(collection).FirstOrDefault(i => i.Text(id) == name || i.Text(arn) == name).Text(arn);
        return collection == "trails"
            ? Own("TrailARN", "Name") ?? $"arn:aws:cloudtrail:{call.Region}:{call.Account.Id}:trail/{name}"
            : Own("Arn", member) ?? $"arn:aws:iam::{call.Account.Id}:{kind}/{name}";
    }

    [GeneratedRegex(@"\{([A-Za-z:]+)\}")]
    private static partial Regex Token();

    [GeneratedRegex("^(Attach|Detach)(User|Role|Group)Policy$")]
    private static partial Regex PolicyAttachment();

    [GeneratedRegex(@"^(us|us-gov|eu|apac|au|jp|ca|global)\.")]
    private static partial Regex Profile();
}
