using BedrockIR.Containment.Inputs;

namespace BedrockIR.Containment.Planning;

/// <summary>Whether the names in a plan that came from a file are such as AWS allows. They become parts of calls, of commands that are
/// shown, and of the names of files.</summary>
internal static class PlanNames
{
    /// <summary>The first member that is none; null when all are.</summary>
    public static string? Wrong(ContainmentAction action) => new (string Member, string? Value, Func<string, bool> IsAllowed)[]
    {
        (nameof(action.AccountId), action.AccountId, IamNames.IsAccount),
        (nameof(action.Region), action.Region, IamNames.IsRegion),
        (nameof(action.UserName), action.UserName, IamNames.IsName),
        (nameof(action.RoleName), action.RoleName, IamNames.IsName),
        (nameof(action.SessionName), action.SessionName, IamNames.IsSession),
        (nameof(action.AccessKeyId), action.AccessKeyId, IamNames.IsAccessKey),
        (nameof(action.ApiKeyId), action.ApiKeyId, IamNames.IsApiKey),
        (nameof(action.PrincipalArn), action.PrincipalArn, IamNames.IsArn),
        (nameof(action.ResourceId), action.ResourceId, IamNames.IsId),
    }.Where(n => n.Value is { Length: > 0 } value && !n.IsAllowed(value)).Select(n => n.Member).FirstOrDefault();
}
