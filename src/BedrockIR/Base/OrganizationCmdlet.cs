using System.Management.Automation;

namespace BedrockIR.Base;

/// <summary>A cmdlet that can enter the accounts of an organisation, one after the other.</summary>
public abstract class OrganizationCmdlet : AccountCmdlet
{
    /// <summary>A role to assume in each of the accounts that -AccountId names, by its name, with its path if it has one. -AccountId *
    /// takes all active accounts of the organisation.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleName { get; set; }

    /// <inheritdoc/>
    internal override string? RoleToAssume => RoleName;
}
