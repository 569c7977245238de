using Amazon.Runtime;
using BedrockIR.Aws.Access;

namespace BedrockIR.Tests.Aws;

/// <summary>Sessions for tests, whose requests go no further than the test.</summary>
internal static class TestAwsSessions
{
    public const string AccessKey = "AKIAIOSFODNN7EXAMPLE", SecretKey = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <summary>One whose requests a capture takes, and which does not wait.</summary>
    public static AwsSession Create(HttpClientFactory http, int retries = 0) =>
        new(new BasicAWSCredentials(AccessKey, SecretKey), new AwsSessionOptions { HttpClientFactory = http, MaxRetries = retries, LookupInterval = TimeSpan.Zero });
}
