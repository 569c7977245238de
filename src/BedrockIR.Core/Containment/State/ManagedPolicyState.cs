using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Iam;
using BedrockIR.Posture.Policies;

namespace BedrockIR.Containment.State;

/// <summary>A managed policy that containment makes: its document. One that is there is never changed, since others may use it.</summary>
internal sealed class ManagedPolicyState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    private const string ContainmentDescription = "Made by BedrockIR to contain an incident.";

    /// <summary>The ARN of a managed policy of an account.</summary>
    public static string CreateArn(string partition, string accountId, string name) => $"arn:{partition}:iam::{accountId}:policy/{name}";

    private string PolicyArn => CreateArn(Commands.Partition, Reference.AccountId, Reference.Id);

    /// <inheritdoc/>
    public override string DisplayName => $"the managed policy {Reference.Id}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws iam get-policy --policy-arn {PolicyArn}";

    /// <inheritdoc/>
    public override async Task<string?> Read()
    {
        if ((await Commands.Find(IamOperations.GetPolicy, new GetPolicyRequest { PolicyArn = PolicyArn }, Reference.Region).ConfigureAwait(false))?.Policy?.DefaultVersionId is not { } version)
            return null;
        return PolicyText.Decode((await Commands.Find(IamOperations.GetPolicyVersion, new GetPolicyVersionRequest { PolicyArn = PolicyArn, VersionId = version }, Reference.Region).ConfigureAwait(false))?.PolicyVersion?.Document);
    }

    /// <inheritdoc/>
    public override Task Write(string? value) => value is null
        ? Commands.DeleteIfExists(IamOperations.DeletePolicy, new DeletePolicyRequest { PolicyArn = PolicyArn }, Reference.Region)
        : Commands.Call(IamOperations.CreatePolicy, new CreatePolicyRequest { PolicyName = Reference.Id, PolicyDocument = value, Description = ContainmentDescription }, Reference.Region);

    /// <inheritdoc/>
    public override async Task<bool> IsMadeByContainment() =>
        (await Commands.Find(IamOperations.GetPolicy, new GetPolicyRequest { PolicyArn = PolicyArn }, Reference.Region).ConfigureAwait(false))?.Policy?.Description == ContainmentDescription;

    /// <inheritdoc/>
    public override bool CanBeShared => true;

    /// <inheritdoc/>
    public override async Task<string?> DescribeUsers()
    {
        Policy? policy = (await Commands.Find(IamOperations.GetPolicy, new GetPolicyRequest { PolicyArn = PolicyArn }, Reference.Region).ConfigureAwait(false))?.Policy;
        return (policy?.AttachmentCount + policy?.PermissionsBoundaryUsageCount) switch
        {
            null or 0 => null,
            1 => "1 other principal",
            int count => $"{count} other principals",
        };
    }

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => value is null ? IamOperations.DeletePolicy.Action : IamOperations.CreatePolicy.Action;
}
