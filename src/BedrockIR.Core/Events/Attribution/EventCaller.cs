namespace BedrockIR.Events.Attribution;

/// <summary>Who a record's identity names, so that nobody can be taken for somebody else.</summary>
internal static class EventCaller
{
    // {"type":"AWSAccount","principalId":"","accountId":"anonymous"}: AWS did not authenticate the caller.
    private static readonly HashSet<string> Anonymous = new(StringComparer.OrdinalIgnoreCase) { "anonymous", "ANONYMOUS_PRINCIPAL" };

    /// <summary>The caller; null when the record names nobody. A name alone says who it is only of an account's own
    /// users and roles: a federated session's is its maker's choice, a caller's from another account may be the
    /// name of one of ours, and anybody can name a user root. These have their ARN.</summary>
    public static string? GetName(TrailEvent e)
    {
        if (IsAnonymous(e) || (IsUnidentified(e) && e.CallerAccountId is null))
            return null;
        bool mistakable = e.UserIdentityType == "FederatedUser" || IsFromOtherAccount(e)
            || (e.UserIdentityType != "Root" && e.Principal == "root");
        return mistakable ? e.Arn ?? e.Principal : e.Principal;
    }

    /// <summary>Whether the identity has no user, role or session: a service's own records have an account at most.</summary>
    public static bool IsUnidentified(TrailEvent e) =>
        e.UserIdentityType is not ("Root" or "AssumedRole" or "IdentityCenterUser")
        && e is { UserName: null, SessionName: null, Arn: null, PrincipalId: null };

    /// <summary>Whether AWS let the caller in without knowing who it is.</summary>
    public static bool IsAnonymous(TrailEvent e) =>
        e is { UserIdentityType: "AWSAccount", Arn: null } && e.CallerAccountId is { } account && Anonymous.Contains(account);

    /// <summary>Whether the caller belongs to another account than the one that recorded the call.</summary>
    public static bool IsFromOtherAccount(TrailEvent e) =>
        GetAccountId(e) is { IsEmpty: false } account && e.AccountId is { } recorder && !account.SequenceEqual(recorder);

    /// <summary>The caller's account; empty where the record does not tell. The ARN of its role is the surest; some
    /// records have nothing else.</summary>
    public static ReadOnlySpan<char> GetAccountId(TrailEvent e) =>
        ParseAccountId(e.IssuerArn) is { IsEmpty: false } issuers ? issuers : e.CallerAccountId ?? ParseAccountId(e.Arn);

    // arn:aws:iam::111122223333:role/NAME
    private static ReadOnlySpan<char> ParseAccountId(ReadOnlySpan<char> arn)
    {
        for (int parts = 0; parts < 4; parts++)
            arn = arn[(arn.IndexOf(':') is >= 0 and var colon ? colon + 1 : arn.Length)..];
        ReadOnlySpan<char> account = arn[..Math.Max(0, arn.IndexOf(':'))];
        return account.ContainsAnyExceptInRange('0', '9') ? default : account;
    }
}
