using BedrockIR.Aws.Queries;
using BedrockIR.Aws.Services.Organizations;

namespace BedrockIR.Containment.State;

/// <summary>A service control policy that containment makes: its document. One of the same name that is there is never changed.</summary>
internal sealed class ServiceControlPolicyState(AwsStateReference reference, AwsCommands calls) : AwsState(reference, calls)
{
    /// <summary>The type of such policies.</summary>
    public const string PolicyType = "SERVICE_CONTROL_POLICY";

    /// <inheritdoc/>
    public override string DisplayName => $"the service control policy {Reference.Id}";

    /// <inheritdoc/>
    public override string ShowCommand => $"aws organizations list-policies --filter {PolicyType}";

    /// <summary>The id of a policy of a name; null when there is none.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public static async Task<string?> FindId(AwsCommands calls, string name, string region) =>
        (await calls.CallPages(OrganizationsOperations.ListPolicies, new ListPoliciesRequest { Filter = PolicyType }, region).ConfigureAwait(false))
        .SelectMany(p => p.Policies).FirstOrDefault(p => p.Name == name)?.Id;

    /// <inheritdoc/>
    public override async Task<string?> Read() => await FindId(Commands, Reference.Id, Reference.Region).ConfigureAwait(false) is { } id
        ? (await Commands.Call(OrganizationsOperations.DescribePolicy, new DescribePolicyRequest { PolicyId = id }, Reference.Region).ConfigureAwait(false)).Policy?.Content : null;

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        if (value is not null)
            await Commands.Call(OrganizationsOperations.CreatePolicy,
                new CreatePolicyRequest { Name = Reference.Id, Content = value, Type = PolicyType, Description = "Made by BedrockIR to contain an incident." }, Reference.Region).ConfigureAwait(false);
        else if (await FindId(Commands, Reference.Id, Reference.Region).ConfigureAwait(false) is { } id)
            await Commands.Call(OrganizationsOperations.DeletePolicy, new DeletePolicyRequest { PolicyId = id }, Reference.Region).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string GetIamAction(string? value) => value is null ? OrganizationsOperations.DeletePolicy.Action : OrganizationsOperations.CreatePolicy.Action;
}
