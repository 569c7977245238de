using System.Text.RegularExpressions;

namespace BedrockIR.Containment.Model;

/// <summary>Whom an ARN names, when it is one that IAM could have given.</summary>
internal sealed partial record PrincipalArn
{
    /// <summary>The ARN; null where it is no principal's, or holds what AWS does not allow.</summary>
    public string? Arn { get; private init; }

    /// <summary>The account.</summary>
    public string? AccountId { get; private init; }

    /// <summary>The user, of a user's ARN.</summary>
    public string? UserName { get; private init; }

    /// <summary>The role, of a role's ARN or a session's.</summary>
    public string? RoleName { get; private init; }

    /// <summary>The session's name, or the federated user's.</summary>
    public string? SessionName { get; private init; }

    /// <summary>Takes an ARN apart. Where only the session's name is not allowed, the role is still known: it is the role that
    /// is contained.</summary>
    /// <param name="arn">Any text.</param>
    public static PrincipalArn Parse(string arn)
    {
        if (PrincipalRegex().Match(arn) is { Success: true } whole)
            return Parse(whole) with { Arn = arn };
        return RoleSessionRegex().Match(arn) is { Success: true } role ? Parse(role) : new PrincipalArn();
    }

    private static PrincipalArn Parse(Match found) => new()
    {
        AccountId = found.Groups["account"].Value,
        UserName = GetText(found.Groups["user"]),
        RoleName = GetText(found.Groups["role"]),
        SessionName = GetText(found.Groups["session"]),
    };

    private static string? GetText(Group group) => group.Success ? group.Value : null;

    // A path may hold any printable ASCII; names may not.
    [GeneratedRegex("""
        \Aarn:aws(?:-[a-z]{1,16}){0,3}:(?:
        iam::(?<account>[0-9]{12}):(?:root
            |user/(?:[!-~]{1,510}/)?(?<user>[A-Za-z0-9_+=,.@-]{1,64})
            |role/(?:[!-~]{1,510}/)?(?<role>[A-Za-z0-9_+=,.@-]{1,64}))
        |sts::(?<account>[0-9]{12}):(?:
            assumed-role/(?<role>[A-Za-z0-9_+=,.@-]{1,64})/(?<session>[A-Za-z0-9_+=,.@-]{2,64})
            |federated-user/(?<session>[A-Za-z0-9_+=,.@-]{2,64})))\z
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex PrincipalRegex();

    [GeneratedRegex(@"\Aarn:aws(?:-[a-z]{1,16}){0,3}:sts::(?<account>[0-9]{12}):assumed-role/(?<role>[A-Za-z0-9_+=,.@-]{1,64})/")]
    private static partial Regex RoleSessionRegex();
}
