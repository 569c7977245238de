namespace BedrockIR.Aws.Access;

/// <summary>One account, and a session in it.</summary>
/// <param name="Session">The session.</param>
/// <param name="AccountId">The account.</param>
/// <param name="Arn">Who calls.</param>
internal sealed record AccountLogin(AwsSession Session, string AccountId, string Arn)
{
    /// <summary>The partition, <c>aws</c> for the commercial one.</summary>
    public string Partition => Arn.Split(':') is [_, { Length: > 0 } partition, ..] ? partition : "aws";
}
