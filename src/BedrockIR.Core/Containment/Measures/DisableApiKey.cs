using BedrockIR.Aws.Services.Iam;
using BedrockIR.Containment.Planning;
using BedrockIR.Containment.Settings;

namespace BedrockIR.Containment.Measures;

/// <summary>Makes long-term Bedrock API keys inactive. A short-term key is none that IAM knows: it ends with its session.</summary>
internal sealed class DisableApiKey : Measure
{
    /// <inheritdoc/>
    public override string Name => "DisableApiKey";

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<ContainmentAction>> Plan(Subject subject, AccountView view, PlanRequest run)
    {
        if (subject.Principal is not { User: not null } user)
            return [];
        IReadOnlyList<ServiceSpecificCredentialMetadata> keys = await view.ApiKeys(user.Name).ConfigureAwait(false);
        IEnumerable<ServiceSpecificCredentialMetadata> meant = subject.Target.ApiKeyIds.Count > 0 ? keys.Where(k => subject.Target.ApiKeyIds.Contains(k.ServiceSpecificCredentialId)) : keys;
        return [.. meant.Where(k => k.ServiceSpecificCredentialId is not null).Select(k => On(user, view, subject) with
        {
            Target = $"{user} {k.ServiceSpecificCredentialId}",
            ApiKeyId = k.ServiceSpecificCredentialId,
            Undo = $"makes the API key {k.ServiceSpecificCredentialId} active again",
            Affects = [$"{k.ServiceName}, made {UtcTime.Display(k.CreateDate)}{(k.ExpirationDate is { } end ? $", expires {UtcTime.Display(end)}" : ", does not expire")}"],
            Conflicts = ["Short-term API keys of the same user are signed with its other credentials and go on: DisableAccessKey or RevokeSession ends them."],
        })];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<Change> Changes(ContainmentAction action, AccountView view) =>
        [new(view.Setting(SettingKind.ApiKey, Need(action.UserName, "UserName", action), Need(action.ApiKeyId, "ApiKeyId", action)), KeyStatus.Inactive)];

    /// <inheritdoc/>
    /// <remarks>One that has expired cannot be used either.</remarks>
    public override bool IsInPlace(ContainmentAction action, Change change, string? current) => current is KeyStatus.Inactive or "Expired";
}
