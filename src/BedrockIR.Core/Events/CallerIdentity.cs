namespace BedrockIR.Events;

/// <summary>
/// Who counts as one when what was done is added up. Every caller counts for itself, each role session for its own: whoever
/// opens one names it. The sessions that Bedrock opens in a service role, one for each request, count as one.
/// </summary>
/// <param name="Principal">The identity in few words.</param>
/// <param name="Arn">The caller's ARN; of a service's sessions the role's.</param>
internal readonly record struct CallerIdentity(string Principal, string? Arn)
{
    /// <summary>By which what belongs to the identity is brought together: its ARN, else what little there is.</summary>
    public string Key => Arn ?? Principal;

    /// <summary>The identity that an event counts for. No session's name can hold the brackets, so nobody can bear such a
    /// principal by choice.</summary>
    public static CallerIdentity From(TrailEvent e) =>
        e.IsServiceSession ? new CallerIdentity($"{e.IssuerName} ({CallingService.Find(e)})", e.IssuerArn) : new CallerIdentity(e.Principal, e.Arn);
}
