using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.Settings;

/// <summary>A managed policy that containment makes: its document. One that is there is never changed, since others may use it.</summary>
internal sealed class ManagedPolicySetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    private const string OwnDescription = "Made by BedrockIR to contain an incident.";

    /// <summary>The ARN of a managed policy of an account.</summary>
    public static string Arn(string partition, string accountId, string name) => $"arn:{partition}:iam::{accountId}:policy/{name}";

    private string PolicyArn => Arn(Calls.Partition, Reference.AccountId, Reference.Id);

    /// <inheritdoc/>
    public override string Name => $"the managed policy {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws iam get-policy --policy-arn {PolicyArn}";

    /// <inheritdoc/>
    public override async Task<string?> Read()
    {
        if ((await Calls.Find(IamOperations.GetPolicy, new GetPolicyRequest { PolicyArn = PolicyArn }, Reference.Region).ConfigureAwait(false))?.Policy?.DefaultVersionId is not { } version)
            return null;
        return PolicyText.Decoded((await Calls.Find(IamOperations.GetPolicyVersion, new GetPolicyVersionRequest { PolicyArn = PolicyArn, VersionId = version }, Reference.Region).ConfigureAwait(false))?.PolicyVersion?.Document);
    }

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Calls.Remove(IamOperations.DeletePolicy, new DeletePolicyRequest { PolicyArn = PolicyArn }, Reference.Region)
        : Calls.Call(IamOperations.CreatePolicy, new CreatePolicyRequest { PolicyName = Reference.Id, PolicyDocument = value, Description = OwnDescription }, Reference.Region);

    /// <inheritdoc/>
    public override async Task<bool> IsMadeByContainment() =>
        (await Calls.Find(IamOperations.GetPolicy, new GetPolicyRequest { PolicyArn = PolicyArn }, Reference.Region).ConfigureAwait(false))?.Policy?.Description == OwnDescription;

    /// <inheritdoc/>
    public override bool CanBeShared => true;

    /// <inheritdoc/>
    public override async Task<string?> UsedBy()
    {
        Policy? policy = (await Calls.Find(IamOperations.GetPolicy, new GetPolicyRequest { PolicyArn = PolicyArn }, Reference.Region).ConfigureAwait(false))?.Policy;
        return (policy?.AttachmentCount + policy?.PermissionsBoundaryUsageCount) switch
        {
            null or 0 => null,
            1 => "1 other principal",
            int count => $"{count} other principals",
        };
    }

    /// <inheritdoc/>
    public override string Action(string? value) => value is null ? IamOperations.DeletePolicy.Action : IamOperations.CreatePolicy.Action;
}
