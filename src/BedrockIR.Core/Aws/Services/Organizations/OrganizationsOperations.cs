using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Organizations;

/// <summary>The operations of AWS Organizations.</summary>
internal static class OrganizationsOperations
{
    public static readonly AwsOperation<ListAccountsRequest, ListAccountsResponse> ListAccounts = new(AwsServices.Organizations, "ListAccounts");

    public static readonly AwsOperation<EmptyShape, DescribeOrganizationResponse> DescribeOrganization = new(AwsServices.Organizations, "DescribeOrganization");

    public static readonly AwsOperation<CreatePolicyRequest, CreatePolicyResponse> CreatePolicy = new(AwsServices.Organizations, "CreatePolicy");

    public static readonly AwsOperation<AttachPolicyRequest, EmptyShape> AttachPolicy = new(AwsServices.Organizations, "AttachPolicy");

    public static readonly AwsOperation<DetachPolicyRequest, EmptyShape> DetachPolicy = new(AwsServices.Organizations, "DetachPolicy");

    public static readonly AwsOperation<DeletePolicyRequest, EmptyShape> DeletePolicy = new(AwsServices.Organizations, "DeletePolicy");

    public static readonly AwsOperation<ListPoliciesRequest, ListPoliciesResponse> ListPolicies = new(AwsServices.Organizations, "ListPolicies");

    public static readonly AwsOperation<ListTargetsForPolicyRequest, ListTargetsForPolicyResponse> ListTargetsForPolicy = new(AwsServices.Organizations, "ListTargetsForPolicy");

    public static readonly AwsOperation<ListPoliciesForTargetRequest, ListPoliciesForTargetResponse> ListPoliciesForTarget = new(AwsServices.Organizations, "ListPoliciesForTarget");

    public static readonly AwsOperation<ListRootsRequest, ListRootsResponse> ListRoots = new(AwsServices.Organizations, "ListRoots");

    public static readonly AwsOperation<DescribePolicyRequest, DescribePolicyResponse> DescribePolicy = new(AwsServices.Organizations, "DescribePolicy");
}
