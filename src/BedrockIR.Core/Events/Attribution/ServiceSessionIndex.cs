namespace BedrockIR.Events.Attribution;

/// <summary>
/// Tells the identity that an invocation counts for when its record names a session of Bedrock's. Such a record has the
/// session's ARN and nothing else of the caller, and whoever may assume the role can name a session as Bedrock does. So
/// the ARN counts for the role only when CloudTrail shows that Bedrock called in that session and nobody else did:
/// merged by its name alone, what an intruder asked the models would stand among what the service asked, away from the
/// calls that CloudTrail shows of him. Without CloudTrail's events every session stays apart, which is many rows and
/// hides nobody.
/// </summary>
internal sealed class ServiceSessionIndex
{
    private const int MaxSessions = 200_000;

    private readonly Dictionary<ulong, CallerIdentity> _byService = [];
    private readonly HashSet<ulong> _byOthers = [];

    // One for a role, not one for each of its sessions.
    private readonly Dictionary<CallerIdentity, CallerIdentity> _roles = [];

    /// <summary>Learns from a CloudTrail event who called in its session.</summary>
    public void Learn(TrailEvent e)
    {
        if (e.Arn is not { } arn || !ServiceSessionDetector.HasServiceSessionName(e.SessionName))
            return;
        if (!e.IsServiceSession)
        {
            if (_byOthers.Count < MaxSessions)
                _byOthers.Add(ArnHash.Compute(arn));
        }
        else if (_byService.Count < MaxSessions)
        {
            CallerIdentity role = e.Identity;
            _roles.TryAdd(role, role);
            _byService[ArnHash.Compute(arn)] = _roles[role];
        }
    }

    /// <summary>The role's identity, when only Bedrock called in the session; null for any other ARN. Where too many others
    /// bear such names to be remembered, none is believed.</summary>
    /// <param name="arn">An invocation's <c>identity.arn</c>.</param>
    public CallerIdentity? FindRole(string? arn) =>
        arn is not null && _byService.Count > 0 && _byOthers.Count < MaxSessions && ArnHash.Compute(arn) is var hash
            && !_byOthers.Contains(hash) && _byService.TryGetValue(hash, out CallerIdentity role) ? role : null;
}
