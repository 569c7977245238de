namespace BedrockIR.Tests.Drill;

/// <summary>The AWS CLI that the thorough part of the tests takes: Debian's, else the one on the PATH.</summary>
internal static class AwsCli
{
    private const string Debians = "/usr/bin/aws";

    public static string Program { get; } = File.Exists(Debians) ? Debians : "aws";
}
