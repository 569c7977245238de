using BedrockIR.Aws.Services.Iam;

namespace BedrockIR.Containment.Policies;

/// <summary>A user or a role of the account, as IAM has it.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Name">Its name.</param>
/// <param name="User">What IAM tells of a user; null of a role.</param>
/// <param name="Role">What IAM tells of a role; null of a user.</param>
internal sealed record PrincipalDetail(string Arn, string Name, UserDetail? User, RoleDetail? Role)
{
    private const string ServiceLinkedPath = "/aws-service-role/", IdentityCenterPath = "/aws-reserved/sso.amazonaws.com/";

    /// <summary>To whom its policies belong.</summary>
    public IamIdentity Identity => new(User is null ? IamIdentity.Role : IamIdentity.User, Name);

    /// <summary>Whether it belongs to a service, and nobody else can change it.</summary>
    public bool IsServiceLinked => Role?.Path?.StartsWith(ServiceLinkedPath, StringComparison.Ordinal) == true;

    /// <summary>Whether it belongs to IAM Identity Center, which alone can change it.</summary>
    public bool IsIdentityCenter => Role?.Path?.StartsWith(IdentityCenterPath, StringComparison.Ordinal) == true;

    /// <summary>Its inline policies.</summary>
    public IReadOnlyList<PolicyDetail> InlinePolicies => User?.UserPolicyList ?? Role!.RolePolicyList;

    /// <summary>The managed policies that are attached to it.</summary>
    public IReadOnlyList<AttachedPolicy> AttachedPolicies => User?.AttachedManagedPolicies ?? Role!.AttachedManagedPolicies;

    /// <summary>What it is and its name: <c>user/svc</c>.</summary>
    public override string ToString() => Identity.ToString();
}
