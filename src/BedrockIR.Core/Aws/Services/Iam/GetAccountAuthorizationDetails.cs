using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>Every user, group, role and policy with all its policies, in one list; documents are URL-encoded.</summary>
internal sealed record GetAccountAuthorizationDetailsRequest : MarkerRequest
{
    public IReadOnlyList<string>? Filter { get; init; }
}

/// <summary>The answer to GetAccountAuthorizationDetails.</summary>
internal sealed record GetAccountAuthorizationDetailsResponse : MarkerPage
{
    public IReadOnlyList<UserDetail> UserDetailList { get; init; } = [];

    public IReadOnlyList<GroupDetail> GroupDetailList { get; init; } = [];

    public IReadOnlyList<RoleDetail> RoleDetailList { get; init; } = [];

    public IReadOnlyList<ManagedPolicyDetail> Policies { get; init; } = [];
}

/// <summary>What AWS calls UserDetail.</summary>
internal sealed record UserDetail
{
    public string? Path { get; init; }

    public required string UserName { get; init; }

    public string? UserId { get; init; }

    public required string Arn { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public IReadOnlyList<PolicyDetail> UserPolicyList { get; init; } = [];

    public IReadOnlyList<string> GroupList { get; init; } = [];

    public IReadOnlyList<AttachedPolicy> AttachedManagedPolicies { get; init; } = [];

    public AttachedPermissionsBoundary? PermissionsBoundary { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];
}

/// <summary>What AWS calls GroupDetail.</summary>
internal sealed record GroupDetail
{
    public string? Path { get; init; }

    public required string GroupName { get; init; }

    public string? GroupId { get; init; }

    public required string Arn { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public IReadOnlyList<PolicyDetail> GroupPolicyList { get; init; } = [];

    public IReadOnlyList<AttachedPolicy> AttachedManagedPolicies { get; init; } = [];
}

/// <summary>What AWS calls RoleDetail.</summary>
internal sealed record RoleDetail
{
    public string? Path { get; init; }

    public required string RoleName { get; init; }

    public string? RoleId { get; init; }

    public required string Arn { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public string? AssumeRolePolicyDocument { get; init; }

    public IReadOnlyList<InstanceProfile> InstanceProfileList { get; init; } = [];

    public IReadOnlyList<PolicyDetail> RolePolicyList { get; init; } = [];

    public IReadOnlyList<AttachedPolicy> AttachedManagedPolicies { get; init; } = [];

    public AttachedPermissionsBoundary? PermissionsBoundary { get; init; }

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    public RoleLastUsed? RoleLastUsed { get; init; }
}

/// <summary>What AWS calls PolicyDetail.</summary>
internal sealed record PolicyDetail
{
    public required string PolicyName { get; init; }

    public required string PolicyDocument { get; init; }
}

/// <summary>What AWS calls InstanceProfile.</summary>
internal sealed record InstanceProfile
{
    public string? Path { get; init; }

    public string? InstanceProfileName { get; init; }

    public string? InstanceProfileId { get; init; }

    public string? Arn { get; init; }

    public DateTimeOffset? CreateDate { get; init; }

    public IReadOnlyList<Role> Roles { get; init; } = [];

    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
