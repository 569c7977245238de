using BedrockIR.Detection;
using BedrockIR.Events;
using BedrockIR.Events.Activity;
using BedrockIR.Events.ApiKeys;
using BedrockIR.Posture.Logging;
using BedrockIR.Resources;
using BedrockIR.Triage;

namespace BedrockIR.Containment.Inputs;

/// <summary>Makes targets of containment of whatever a responder has at hand.</summary>
public static class ContainmentTargets
{
    /// <summary>Who caused a finding, with the actions that its rule suggests.</summary>
    /// <param name="finding">The finding.</param>
    public static ContainmentTarget Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return FindingInput.Target(finding);
    }

    /// <summary>Who made a call.</summary>
    /// <param name="e">The event.</param>
    public static ContainmentTarget Of(TrailEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return EventInput.Target(e);
    }

    /// <summary>Who was active: the identity where activity was grouped by it, else the access keys that were used.</summary>
    /// <param name="activity">The activity of one group.</param>
    public static ContainmentTarget Of(ActivitySummary activity)
    {
        ArgumentNullException.ThrowIfNull(activity);
        return SummaryInput.Target(activity);
    }

    /// <summary>One of those whom a triage found.</summary>
    /// <param name="principal">The identity.</param>
    public static ContainmentTarget Of(PrincipalSummary principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return SummaryInput.Target(principal);
    }

    /// <summary>A job, an alias, a throughput … that is to be stopped. The role that it acts in is not named as the target:
    /// other resources may act in it too.</summary>
    /// <param name="resource">The resource.</param>
    public static ContainmentTarget Of(BedrockResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return ResourceInput.Target(resource);
    }

    /// <summary>The invocation logging of a region, to be restored.</summary>
    /// <param name="logging">How it stands.</param>
    public static ContainmentTarget Of(LoggingStatus logging)
    {
        ArgumentNullException.ThrowIfNull(logging);
        string state = logging.Enabled switch { true => "on", false => "off", null => "in a state that is not known" };
        TargetDraft draft = new($"invocation logging is {state} in {logging.Region}");
        draft.TakeAccount(logging.AccountId);
        draft.TakeRegions(logging.Region);
        draft.TakeActions(ActionNames.RestoreLogging);
        return draft.ToTarget();
    }

    /// <summary>Whose a Bedrock API key is: the user of a long-term key, or the access key that signed a short-term one. The id of a
    /// long-term key stands in none: that of the user's credentials whose alias the reason names.</summary>
    /// <param name="key">The decoded key.</param>
    public static ContainmentTarget Of(BedrockApiKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return ApiKeyInput.Target(key);
    }

    /// <summary>
    /// Reads targets out of JSON: findings of GuardDuty, of Security Hub (ASFF and OCSF) and of BedrockIR, CloudTrail records,
    /// BedrockIR's events and resources; one, a list, what AWS's commands return, an event of EventBridge, or a triage.json.
    /// Members may be in upper or lower case. A finding that names several principals gives several targets.
    /// </summary>
    /// <param name="json">The JSON, of which nothing is trusted.</param>
    /// <returns>The targets in the order of the input; none of an empty list.</returns>
    /// <exception cref="InputException"><c>NotAContainmentInput</c>: it is no JSON, or something in it is none of these.</exception>
    public static IReadOnlyList<ContainmentTarget> OfJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return [.. JsonInput.Targets(InputJson.Parse(json))];
    }

    /// <summary>What the caller names. At least one must be given; they must belong together.</summary>
    /// <param name="userName">An IAM user.</param>
    /// <param name="roleName">A role, without its path.</param>
    /// <param name="accessKeyId">An access key's id, or a service-specific credential's.</param>
    /// <param name="apiKeyId">The id of a long-term Bedrock API key, ACCA…; not the key.</param>
    /// <param name="principalArn">The ARN of a user, a role, a session or root.</param>
    /// <exception cref="InputException"><c>NotAContainmentName</c>: one of them is no name that AWS allows, they contradict each
    /// other, or none is given.</exception>
    public static ContainmentTarget ByName(string? userName, string? roleName, string? accessKeyId, string? apiKeyId, string? principalArn) =>
        NamedInput.Target(userName, roleName, accessKeyId, apiKeyId, principalArn);

    /// <summary>What the caller names, each a target of its own.</summary>
    /// <param name="userNames">Users.</param>
    /// <param name="roleNames">Roles.</param>
    /// <param name="accessKeyIds">Ids of access keys.</param>
    /// <param name="apiKeyIds">Ids of service-specific credentials.</param>
    /// <param name="principalArns">ARNs.</param>
    /// <exception cref="InputException"><c>NotAContainmentName</c>: AWS allows no such name.</exception>
    public static IReadOnlyList<ContainmentTarget> ByNames(
        IEnumerable<string> userNames, IEnumerable<string> roleNames, IEnumerable<string> accessKeyIds, IEnumerable<string> apiKeyIds, IEnumerable<string> principalArns) =>
    [
        .. userNames.Select(n => ByName(n, null, null, null, null)),
        .. roleNames.Select(n => ByName(null, n, null, null, null)),
        .. accessKeyIds.Select(n => ByName(null, null, n, null, null)),
        .. apiKeyIds.Select(n => ByName(null, null, null, n, null)),
        .. principalArns.Select(n => ByName(null, null, null, null, n)),
    ];
}
