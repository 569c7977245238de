using BedrockIR.Aws.Services.Ec2;

namespace BedrockIR.Posture.Checks;

/// <summary>Checks on the way to Bedrock.</summary>
internal static class NetworkChecks
{
    public static async Task CheckVpcEndpoints(CheckRun run)
    {
        if (!await run.Facts.IsBedrockUsed(run.Region).ConfigureAwait(false))
            return;
        // The default network stands in every region, and mostly empty.
        Vpc[] networks = [.. (await run.Facts.Queries.QueryPages(Ec2Operations.DescribeVpcs, new DescribeVpcsRequest(), run.Region).ConfigureAwait(false)).SelectMany(p => p.Vpcs).Where(v => v.IsDefault != true)];
        if (networks.Length == 0)
            return;
        HashSet<string?> reached = [.. (await run.Facts.Queries.QueryPages(Ec2Operations.DescribeVpcEndpoints, new DescribeVpcEndpointsRequest(), run.Region).ConfigureAwait(false))
            .SelectMany(p => p.VpcEndpoints).Where(e => string.Equals(e.State, "available", StringComparison.OrdinalIgnoreCase) && e.ServiceName == $"com.amazonaws.{run.Region}.bedrock-runtime").Select(e => e.VpcId)];
        foreach (Vpc network in networks)
        {
            if (reached.Contains(network.VpcId))
                run.Pass($"The network {network.VpcId} has an endpoint for bedrock-runtime.", network.VpcId);
            else
                run.Fail($"The network {network.VpcId} has no endpoint for bedrock-runtime: models are reached over the internet, and no policy limits who reaches whose.", network.VpcId);
        }
    }
}
