namespace BedrockIR.Aws.Client;

/// <summary>The services whose packages are not to be had everywhere, and which are therefore described here. The hosts,
/// names and targets are those that AWS's own SDK uses.</summary>
internal static class AwsServices
{
    public static readonly AwsService CloudTrail = new("cloudtrail", AwsProtocol.Json) { GovFips = GovFips.UsualHost, TargetPrefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101" };

    public static readonly AwsService Logs = new("logs", AwsProtocol.Json) { ServiceId = "cloudwatch_logs", GovFips = GovFips.UsualHost, TargetPrefix = "Logs_20140328", IsCamelCase = true };

    public static readonly AwsService Athena = new("athena", AwsProtocol.Json) { TargetPrefix = "AmazonAthena" };

    public static readonly AwsService Support = new("support", AwsProtocol.Json) { TargetPrefix = "AWSSupport_20130415", IsCamelCase = true, IsGlobal = true, ChinaRegion = "cn-north-1", GovFips = GovFips.UsualHost };

    public static readonly AwsService Organizations = new("organizations", AwsProtocol.Json) { TargetPrefix = "AWSOrganizationsV20161128", IsGlobal = true, GovFips = GovFips.UsualHost };

    public static readonly AwsService Events = new("events", AwsProtocol.Json) { ServiceId = "eventbridge", GovFips = GovFips.BothHosts, TargetPrefix = "AWSEvents" };

    public static readonly AwsService Bedrock = new("bedrock", AwsProtocol.RestJson) { IsCamelCase = true };

    public static readonly AwsService BedrockAgent = new("bedrock-agent", AwsProtocol.RestJson) { SigningName = "bedrock", IsCamelCase = true };

    public static readonly AwsService BedrockRuntime = new("bedrock-runtime", AwsProtocol.RestJson) { SigningName = "bedrock", IsCamelCase = true };

    public static readonly AwsService AgentCore = new("bedrock-agentcore-control", AwsProtocol.RestJson) { SigningName = "bedrock-agentcore", IsCamelCase = true };

    public static readonly AwsService AgentRegistry = new("agent-registry-control", AwsProtocol.RestJson) { SigningName = "agent-registry", IsCamelCase = true, HasApiHost = true };

    public static readonly AwsService Account = new("account", AwsProtocol.RestJson) { IsGlobal = true };

    public static readonly AwsService Iam = new("iam", AwsProtocol.Query) { ApiVersion = "2010-05-08", IsGlobal = true, HasGlobalHost = true, ChinaRegion = "cn-north-1", GovFips = GovFips.BothHosts };

    public static readonly AwsService Ec2 = new("ec2", AwsProtocol.Ec2Query) { ApiVersion = "2016-11-15", GovFips = GovFips.UsualHost };

    public static readonly AwsService Sts = new("sts", AwsProtocol.Query) { ApiVersion = "2011-06-15", GovFips = GovFips.UsualHost };
}
