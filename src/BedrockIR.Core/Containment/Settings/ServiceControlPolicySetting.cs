using BedrockIR.Aws.Asking;
using BedrockIR.Aws.Services.Organizations;

namespace BedrockIR.Containment.Settings;

/// <summary>A service control policy that containment makes: its document. One of the same name that is there is never changed.</summary>
internal sealed class ServiceControlPolicySetting(SettingReference reference, AccountCalls calls) : Setting(reference, calls)
{
    /// <summary>The type of such policies.</summary>
    public const string Type = "SERVICE_CONTROL_POLICY";

    /// <inheritdoc/>
    public override string Name => $"the service control policy {Reference.Id}";

    /// <inheritdoc/>
    public override string LookCommand => $"aws organizations list-policies --filter {Type}";

    /// <summary>The id of a policy of a name; null when there is none.</summary>
    /// <exception cref="UnansweredException">There was no answer.</exception>
    public static async Task<string?> Find(AccountCalls calls, string name, string region) =>
        (await calls.Pages(OrganizationsOperations.ListPolicies, new ListPoliciesRequest { Filter = Type }, region).ConfigureAwait(false))
        .SelectMany(p => p.Policies).FirstOrDefault(p => p.Name == name)?.Id;

    /// <inheritdoc/>
    public override async Task<string?> Read() => await Find(Calls, Reference.Id, Reference.Region).ConfigureAwait(false) is { } id
        ? (await Calls.Call(OrganizationsOperations.DescribePolicy, new DescribePolicyRequest { PolicyId = id }, Reference.Region).ConfigureAwait(false)).Policy?.Content : null;

    /// <inheritdoc/>
    public override async Task Write(string? value)
    {
        if (value is not null)
            await Calls.Call(OrganizationsOperations.CreatePolicy,
                new CreatePolicyRequest { Name = Reference.Id, Content = value, Type = Type, Description = "Made by BedrockIR to contain an incident." }, Reference.Region).ConfigureAwait(false);
        else if (await Find(Calls, Reference.Id, Reference.Region).ConfigureAwait(false) is { } id)
            await Calls.Call(OrganizationsOperations.DeletePolicy, new DeletePolicyRequest { PolicyId = id }, Reference.Region).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override string Action(string? value) => value is null ? OrganizationsOperations.DeletePolicy.Action : OrganizationsOperations.CreatePolicy.Action;
}
