using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Iam;

/// <summary>IAM's operations.</summary>
internal static class IamOperations
{
    public static readonly AwsOperation<ListAccessKeysRequest, ListAccessKeysResponse> ListAccessKeys = new(AwsServices.Iam, "ListAccessKeys");

    public static readonly AwsOperation<UpdateAccessKeyRequest, EmptyShape> UpdateAccessKey = new(AwsServices.Iam, "UpdateAccessKey");

    public static readonly AwsOperation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse> GetAccessKeyLastUsed = new(AwsServices.Iam, "GetAccessKeyLastUsed");

    public static readonly AwsOperation<ListServiceSpecificCredentialsRequest, ListServiceSpecificCredentialsResponse> ListServiceSpecificCredentials = new(AwsServices.Iam, "ListServiceSpecificCredentials");

    public static readonly AwsOperation<UpdateServiceSpecificCredentialRequest, EmptyShape> UpdateServiceSpecificCredential = new(AwsServices.Iam, "UpdateServiceSpecificCredential");

    public static readonly AwsOperation<PutUserPolicyRequest, EmptyShape> PutUserPolicy = new(AwsServices.Iam, "PutUserPolicy");

    public static readonly AwsOperation<GetUserPolicyRequest, GetUserPolicyResponse> GetUserPolicy = new(AwsServices.Iam, "GetUserPolicy");

    public static readonly AwsOperation<PutRolePolicyRequest, EmptyShape> PutRolePolicy = new(AwsServices.Iam, "PutRolePolicy");

    public static readonly AwsOperation<GetRolePolicyRequest, GetRolePolicyResponse> GetRolePolicy = new(AwsServices.Iam, "GetRolePolicy");

    public static readonly AwsOperation<DeleteUserPolicyRequest, EmptyShape> DeleteUserPolicy = new(AwsServices.Iam, "DeleteUserPolicy");

    public static readonly AwsOperation<DeleteRolePolicyRequest, EmptyShape> DeleteRolePolicy = new(AwsServices.Iam, "DeleteRolePolicy");

    public static readonly AwsOperation<ListUserPoliciesRequest, ListUserPoliciesResponse> ListUserPolicies = new(AwsServices.Iam, "ListUserPolicies");

    public static readonly AwsOperation<ListRolePoliciesRequest, ListRolePoliciesResponse> ListRolePolicies = new(AwsServices.Iam, "ListRolePolicies");

    public static readonly AwsOperation<AttachUserPolicyRequest, EmptyShape> AttachUserPolicy = new(AwsServices.Iam, "AttachUserPolicy");

    public static readonly AwsOperation<DetachUserPolicyRequest, EmptyShape> DetachUserPolicy = new(AwsServices.Iam, "DetachUserPolicy");

    public static readonly AwsOperation<AttachRolePolicyRequest, EmptyShape> AttachRolePolicy = new(AwsServices.Iam, "AttachRolePolicy");

    public static readonly AwsOperation<ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse> ListAttachedUserPolicies = new(AwsServices.Iam, "ListAttachedUserPolicies");

    public static readonly AwsOperation<ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse> ListAttachedRolePolicies = new(AwsServices.Iam, "ListAttachedRolePolicies");

    public static readonly AwsOperation<GetUserRequest, GetUserResponse> GetUser = new(AwsServices.Iam, "GetUser");

    public static readonly AwsOperation<GetRoleRequest, GetRoleResponse> GetRole = new(AwsServices.Iam, "GetRole");

    public static readonly AwsOperation<ListUsersRequest, ListUsersResponse> ListUsers = new(AwsServices.Iam, "ListUsers");

    public static readonly AwsOperation<ListRolesRequest, ListRolesResponse> ListRoles = new(AwsServices.Iam, "ListRoles");

    public static readonly AwsOperation<SimulatePrincipalPolicyRequest, SimulatePrincipalPolicyResponse> SimulatePrincipalPolicy = new(AwsServices.Iam, "SimulatePrincipalPolicy");

    public static readonly AwsOperation<ListGroupsForUserRequest, ListGroupsForUserResponse> ListGroupsForUser = new(AwsServices.Iam, "ListGroupsForUser");

    public static readonly AwsOperation<DeleteLoginProfileRequest, EmptyShape> DeleteLoginProfile = new(AwsServices.Iam, "DeleteLoginProfile");

    public static readonly AwsOperation<GetLoginProfileRequest, GetLoginProfileResponse> GetLoginProfile = new(AwsServices.Iam, "GetLoginProfile");

    public static readonly AwsOperation<PutUserPermissionsBoundaryRequest, EmptyShape> PutUserPermissionsBoundary = new(AwsServices.Iam, "PutUserPermissionsBoundary");

    public static readonly AwsOperation<PutRolePermissionsBoundaryRequest, EmptyShape> PutRolePermissionsBoundary = new(AwsServices.Iam, "PutRolePermissionsBoundary");

    public static readonly AwsOperation<EmptyShape, GetCredentialReportResponse> GetCredentialReport = new(AwsServices.Iam, "GetCredentialReport") { Limits = AnswerLimits.Records };

    public static readonly AwsOperation<EmptyShape, GenerateCredentialReportResponse> GenerateCredentialReport = new(AwsServices.Iam, "GenerateCredentialReport");

    public static readonly AwsOperation<GetAccountAuthorizationDetailsRequest, GetAccountAuthorizationDetailsResponse> GetAccountAuthorizationDetails = new(AwsServices.Iam, "GetAccountAuthorizationDetails") { Limits = AnswerLimits.Records };

    public static readonly AwsOperation<GenerateServiceLastAccessedDetailsRequest, GenerateServiceLastAccessedDetailsResponse> GenerateServiceLastAccessedDetails = new(AwsServices.Iam, "GenerateServiceLastAccessedDetails");

    public static readonly AwsOperation<GetServiceLastAccessedDetailsRequest, GetServiceLastAccessedDetailsResponse> GetServiceLastAccessedDetails = new(AwsServices.Iam, "GetServiceLastAccessedDetails");

    public static readonly AwsOperation<CreatePolicyRequest, CreatePolicyResponse> CreatePolicy = new(AwsServices.Iam, "CreatePolicy");

    public static readonly AwsOperation<DeletePolicyRequest, EmptyShape> DeletePolicy = new(AwsServices.Iam, "DeletePolicy");

    public static readonly AwsOperation<GetPolicyRequest, GetPolicyResponse> GetPolicy = new(AwsServices.Iam, "GetPolicy");

    public static readonly AwsOperation<GetPolicyVersionRequest, GetPolicyVersionResponse> GetPolicyVersion = new(AwsServices.Iam, "GetPolicyVersion");

    public static readonly AwsOperation<CreateGroupRequest, CreateGroupResponse> CreateGroup = new(AwsServices.Iam, "CreateGroup");

    public static readonly AwsOperation<DeleteGroupRequest, EmptyShape> DeleteGroup = new(AwsServices.Iam, "DeleteGroup");

    public static readonly AwsOperation<GetGroupRequest, GetGroupResponse> GetGroup = new(AwsServices.Iam, "GetGroup");

    public static readonly AwsOperation<PutGroupPolicyRequest, EmptyShape> PutGroupPolicy = new(AwsServices.Iam, "PutGroupPolicy");

    public static readonly AwsOperation<GetGroupPolicyRequest, GetGroupPolicyResponse> GetGroupPolicy = new(AwsServices.Iam, "GetGroupPolicy");

    public static readonly AwsOperation<DeleteGroupPolicyRequest, EmptyShape> DeleteGroupPolicy = new(AwsServices.Iam, "DeleteGroupPolicy");

    public static readonly AwsOperation<AddUserToGroupRequest, EmptyShape> AddUserToGroup = new(AwsServices.Iam, "AddUserToGroup");

    public static readonly AwsOperation<RemoveUserFromGroupRequest, EmptyShape> RemoveUserFromGroup = new(AwsServices.Iam, "RemoveUserFromGroup");

    public static readonly AwsOperation<DetachRolePolicyRequest, EmptyShape> DetachRolePolicy = new(AwsServices.Iam, "DetachRolePolicy");
}
