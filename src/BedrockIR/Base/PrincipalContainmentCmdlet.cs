using System.Management.Automation;
using BedrockIR.Containment.Model;
using BedrockIR.Containment.Targets;

namespace BedrockIR.Base;

/// <summary>A cmdlet that contains whoever is named. Names are never taken from objects of the pipeline: those are taken whole, and
/// tell more.</summary>
public abstract class PrincipalContainmentCmdlet : ContainmentCmdlet
{
    /// <summary>IAM users to contain.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] UserName { get; set; } = [];

    /// <summary>Roles to contain, without their paths. The role to assume in other accounts is -AssumeRoleName.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] RoleName { get; set; } = [];

    /// <summary>Access keys to contain, by their ids: AKIA… of a user, ASIA… of a session.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] AccessKeyId { get; set; } = [];

    /// <summary>Long-term Bedrock API keys to contain, by their ids (ACCA…); never the keys themselves.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ApiKeyId { get; set; } = [];

    /// <summary>Users, roles, sessions or root to contain, by their ARNs.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] PrincipalArn { get; set; } = [];

    /// <summary>What was named, each by itself.</summary>
    /// <exception cref="InputException"><c>NotAContainmentName</c>: AWS allows no such name.</exception>
    internal IReadOnlyList<ContainmentTarget> CreateNamedTargets() => ContainmentTargetFactory.CreateFromNames(UserName, RoleName, AccessKeyId, ApiKeyId, PrincipalArn);
}
