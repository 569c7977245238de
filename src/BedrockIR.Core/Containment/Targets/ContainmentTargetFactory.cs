using BedrockIR.Containment.Model;
using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Posture.Logging;
using BedrockIR.Resources;
using BedrockIR.Triage;

namespace BedrockIR.Containment.Targets;

/// <summary>Makes targets of containment of whatever a responder has at hand.</summary>
public static class ContainmentTargetFactory
{
    /// <summary>Who caused a finding, with the actions that its rule suggests.</summary>
    /// <param name="finding">The finding.</param>
    public static ContainmentTarget CreateFrom(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return FindingTargetConverter.Convert(finding);
    }

    /// <summary>Who made a call.</summary>
    /// <param name="e">The event.</param>
    public static ContainmentTarget CreateFrom(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return EventTargetConverter.Convert(e);
    }

    /// <summary>Who was active: the identity where activity was grouped by it, else the access keys that were used.</summary>
    /// <param name="activity">The activity of one group.</param>
    public static ContainmentTarget CreateFrom(ActivitySummary activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return SummaryTargetConverter.Convert(activity);
    }

    /// <summary>One of those whom a triage found.</summary>
    /// <param name="principal">The identity.</param>
    public static ContainmentTarget CreateFrom(PrincipalSummary principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return SummaryTargetConverter.Convert(principal);
    }

    /// <summary>A job, an alias, a throughput … that is to be stopped. The role that it acts in is not named as the target:
    /// other resources may act in it too.</summary>
    /// <param name="resource">The resource.</param>
    public static ContainmentTarget CreateFrom(BedrockResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ResourceTargetConverter.Convert(resource);
    }

    /// <summary>The invocation logging of a region, to be restored.</summary>
    /// <param name="logging">How it stands.</param>
    public static ContainmentTarget CreateFrom(LoggingStatus logging)
    {
        ArgumentNullException.ThrowIfNull(logging);
        string state = logging.Enabled switch { true => "on", false => "off", null => "in a state that is not known" };
        TargetBuilder draft = new($"invocation logging is {state} in {logging.Region}");
        draft.SetAccount(logging.AccountId);
        draft.AddRegions(logging.Region);
        draft.AddActions(SupportedActions.RestoreLogging);
        return draft.Build();
    }

    /// <summary>Whose a Bedrock API key is: the user of a long-term key, or the access key that signed a short-term one. The id of a
    /// long-term key stands in none: that of the user's credentials whose alias the reason names.</summary>
    /// <param name="key">The decoded key.</param>
    public static ContainmentTarget CreateFrom(BedrockApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ApiKeyTargetConverter.Convert(key);
    }

    /// <summary>
    /// Reads targets out of JSON: findings of GuardDuty, of Security Hub (ASFF and OCSF) and of BedrockIR, CloudTrail records,
    /// BedrockIR's events and resources; one, a list, what AWS's commands return, an event of EventBridge, or a triage.json.
    /// Members may be in upper or lower case. A finding that names several principals gives several targets.
    /// </summary>
    /// <param name="json">The JSON, of which nothing is trusted.</param>
    /// <returns>The targets in the order of the input; none of an empty list.</returns>
    /// <exception cref="InputException"><c>NotAContainmentInput</c>: it is no JSON, or something in it is none of these.</exception>
    public static IReadOnlyList<ContainmentTarget> CreateFromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return [.. JsonTargetParser.Parse(CaseInsensitiveJson.Parse(json))];
    }

    /// <summary>What the caller names. At least one must be given; they must belong together.</summary>
    /// <param name="userName">An IAM user.</param>
    /// <param name="roleName">A role, without its path.</param>
    /// <param name="accessKeyId">An access key's id, or a service-specific credential's.</param>
    /// <param name="apiKeyId">The id of a long-term Bedrock API key, ACCA…; not the key.</param>
    /// <param name="principalArn">The ARN of a user, a role, a session or root.</param>
    /// <exception cref="InputException"><c>NotAContainmentName</c>: one of them is no name that AWS allows, they contradict each
    /// other, or none is given.</exception>
    public static ContainmentTarget CreateFromName(string? userName, string? roleName, string? accessKeyId, string? apiKeyId, string? principalArn) =>
        NamedTargetParser.Parse(userName, roleName, accessKeyId, apiKeyId, principalArn);

    /// <summary>What the caller names, each a target of its own.</summary>
    /// <param name="userNames">Users.</param>
    /// <param name="roleNames">Roles.</param>
    /// <param name="accessKeyIds">Ids of access keys.</param>
    /// <param name="apiKeyIds">Ids of service-specific credentials.</param>
    /// <param name="principalArns">ARNs.</param>
    /// <exception cref="InputException"><c>NotAContainmentName</c>: AWS allows no such name.</exception>
    public static IReadOnlyList<ContainmentTarget> CreateFromNames(
        IEnumerable<string> userNames, IEnumerable<string> roleNames, IEnumerable<string> accessKeyIds, IEnumerable<string> apiKeyIds, IEnumerable<string> principalArns) =>
    [
        .. userNames.Select(n => CreateFromName(n, null, null, null, null)),
        .. roleNames.Select(n => CreateFromName(null, n, null, null, null)),
        .. accessKeyIds.Select(n => CreateFromName(null, null, n, null, null)),
        .. apiKeyIds.Select(n => CreateFromName(null, null, null, n, null)),
        .. principalArns.Select(n => CreateFromName(null, null, null, null, n)),
    ];
}
