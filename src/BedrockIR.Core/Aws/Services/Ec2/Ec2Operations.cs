using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Services.Ec2;

/// <summary>The operations of EC2 that tell of networks.</summary>
internal static class Ec2Operations
{
    public static readonly AwsOperation<DescribeVpcsRequest, DescribeVpcsResponse> DescribeVpcs = new(AwsServices.Ec2, "DescribeVpcs");

    public static readonly AwsOperation<DescribeVpcEndpointsRequest, DescribeVpcEndpointsResponse> DescribeVpcEndpoints = new(AwsServices.Ec2, "DescribeVpcEndpoints");
}
