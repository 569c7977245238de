namespace BedrockIR.Aws.Access;

/// <summary>The regions that have a Bedrock endpoint, as botocore 1.43.11 knows them (2026). A region that is not among them has
/// nothing that could be abused or asked.</summary>
public static class BedrockRegions
{
    /// <summary>The regions' names, those of the commercial partition first.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "af-south-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2",
        "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7",
        "ca-central-1", "ca-west-1", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2",
        "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1",
        "us-east-1", "us-east-2", "us-west-1", "us-west-2",
        "us-gov-east-1", "us-gov-west-1", "us-iso-east-1", "us-isob-east-1", "us-isof-east-1", "us-isof-south-1", "eusc-de-east-1",
    ];

    /// <summary>Whether Bedrock is in a region.</summary>
    public static bool Contains(string region) => All.Contains(region);
}
