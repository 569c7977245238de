namespace BedrockIR.Events.Parsing;

/// <summary>What an identity is called in few words.</summary>
internal static class PrincipalName
{
    /// <summary>The principal of a record whose identity names nobody.</summary>
    public const string Unknown = "unknown";

    /// <summary>The name of a role session or a federated user's; null for anybody else.</summary>
    public static string? GetSessionName(in IdentityMembers user)
    {
        if (user.Type is not ("AssumedRole" or "FederatedUser"))
            return null;
        // arn:aws:sts::111122223333:assumed-role/ROLE/SESSION, AROAEXAMPLE:SESSION
        string? session = user.Arn?.LastIndexOf('/') is >= 0 and var slash ? user.Arn[(slash + 1)..]
            : user.PrincipalId?.IndexOf(':') is >= 0 and var colon ? user.PrincipalId[(colon + 1)..]
            : null;
        return string.IsNullOrEmpty(session) ? null : session;
    }

    /// <summary>The principal: the user's name, <c>role/session</c>, <c>root</c> or the service.</summary>
    public static string GetPrincipal(in IdentityMembers user, string? session) => user.Type switch
    {
        "Root" => "root",
        // It has no ARN, and all users of an account share what else it has.
        "IdentityCenterUser" when user.OnBehalfOf is { } id => "identity-center/" + id,
        "AssumedRole" when session is null => user.Session.IssuerName ?? GetRoleName(user.Arn),
        "AssumedRole" => $"{user.Session.IssuerName ?? GetRoleName(user.Arn)}/{session}",
        _ => user.UserName ?? session ?? user.InvokedBy ?? user.Arn ?? user.PrincipalId ?? user.AccountId ?? Unknown,
    };

    /// <summary>The principal of a record that has the caller's ARN and nothing else of it.</summary>
    public static string FromArn(string? arn)
    {
        // arn:aws:iam::111122223333:user/PATH/NAME, arn:aws:iam::111122223333:root, arn:aws:sts::111122223333:assumed-role/…
        string resource = arn?.Split(':', 6) is ["arn", _, "iam" or "sts", _, _, var last] ? last : "";
        IdentityMembers user = new()
        {
            Arn = arn,
            Type = resource[..(resource.IndexOf('/') is >= 0 and var slash ? slash : resource.Length)] switch
            {
                "root" => "Root",
                "assumed-role" => "AssumedRole",
                "federated-user" => "FederatedUser",
                _ => null,
            },
            UserName = resource.StartsWith("user/", StringComparison.Ordinal) && resource[^1] != '/' ? resource[(resource.LastIndexOf('/') + 1)..] : null,
        };
        return GetPrincipal(user, GetSessionName(user));
    }

    private static string GetRoleName(string? arn) => arn?.Split('/') is [_, var role, ..] ? role : "role";
}
