namespace BedrockIR.Containment.Targets;

/// <summary>Takes over who called, as findings, summaries and events tell it.</summary>
internal static class CallerMapper
{
    /// <summary>Takes the ARN, or where there is none what else tells who it is.</summary>
    /// <param name="draft">Takes it.</param>
    /// <param name="arn">The caller's ARN; the role's, where Bedrock opened the sessions itself.</param>
    /// <param name="type">What the caller is, IAMUser for instance.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="principal">The caller in few words; of a session <c>role/session</c>.</param>
    public static void AddTo(TargetBuilder draft, string? arn, string? type, string? user, string? principal) =>
        AddTo(draft, arn, type, user, principal?.Split('/', 2) is [var role, var session] ? (role, session) : null);

    /// <summary>Takes the ARN, or where there is none what else tells who it is.</summary>
    /// <param name="draft">Takes it.</param>
    /// <param name="arn">The caller's ARN; the role's, where Bedrock opened the sessions itself.</param>
    /// <param name="type">What the caller is, IAMUser for instance.</param>
    /// <param name="user">The user's name.</param>
    /// <param name="opened">The role and the session, where the caller is one.</param>
    public static void AddTo(TargetBuilder draft, string? arn, string? type, string? user, (string? Role, string? Session)? opened)
    {
        draft.SetArn(arn);
        // Root's records may bear the account's alias in place of a name, and a user may be called the same.
        if (type is null or "IAMUser")
            draft.SetUser(user);
        if (arn is null && type == "AssumedRole" && opened is { } session)
        {
            draft.SetRole(session.Role);
            draft.SetSession(session.Session);
        }
    }
}
