using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.State;
using BedrockIR.Events.ApiKeys;

namespace BedrockIR.Containment.Actions;

/// <summary>Makes service-specific credentials inactive: long-term API keys of Bedrock, Claude Platform and other services. IAM does not
/// know short-term keys; they end with the credentials that signed them.</summary>
internal sealed class DisableApiKeyHandler : ActionHandler
{
    /// <inheritdoc/>
    public override string Name => "DisableApiKey";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(ContainmentSubject subject, AccountContext view, PlanContext run)
    {
        if (subject.Principal is not { User: not null } user)
            return [];
        IReadOnlyList<ServiceSpecificCredentialMetadata> keys = await view.ListApiKeys(user.Name).ConfigureAwait(false);
        IEnumerable<ServiceSpecificCredentialMetadata> meant = subject.Target.ApiKeyIds.Count > 0 ? keys.Where(k => subject.Target.ApiKeyIds.Contains(k.ServiceSpecificCredentialId)) : keys;
        return [.. meant.Where(k => k.ServiceSpecificCredentialId is not null).Select(k => CreateAction(user, view, subject) with
        {
            Target = $"{user} {k.ServiceSpecificCredentialId}",
            ApiKeyId = k.ServiceSpecificCredentialId,
            Undo = $"makes the API key {k.ServiceSpecificCredentialId} active again",
            Affects = [$"{k.ServiceName}, made {UtcTime.FormatForDisplay(k.CreateDate)}{(k.ExpirationDate is { } end ? $", expires {UtcTime.FormatForDisplay(end)}" : ", does not expire")}"],
            Caveats = [.. GetCaveats(k)],
        })];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<StateChange> GetChanges(ContainmentAction action, AccountContext view) =>
        [new(view.CreateState(AwsStateKind.ApiKey, GetRequired(action.UserName, "UserName", action), GetRequired(action.ApiKeyId, "ApiKeyId", action)), KeyStatus.Inactive)];

    private static IEnumerable<string> GetCaveats(ServiceSpecificCredentialMetadata key)
    {
        yield return "Short-term API keys of the same user are signed with its other credentials and go on: DisableAccessKey or RevokeSession ends them.";
        if (key.ServiceName == ApiKeyFormat.ClaudePlatform.ServiceName)
            yield return "Console sessions of Claude Platform that are open already go on for up to 12 hours, and CloudTrail does not record what is done inside them.";
    }

    /// <inheritdoc/>
    /// <remarks>One that has expired cannot be used either.</remarks>
    public override bool IsInPlace(ContainmentAction action, StateChange change, string? current) => current is KeyStatus.Inactive or "Expired";
}
