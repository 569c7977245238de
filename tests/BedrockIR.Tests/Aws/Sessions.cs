using Amazon.Runtime;
using BedrockIR.Aws.Access;

namespace BedrockIR.Tests.Aws;

/// <summary>Sessions for tests, whose requests go no further than the test.</summary>
internal static class Sessions
{
    public const string Key = "AKIAIOSFODNN7EXAMPLE", Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    /// <summary>One whose requests a capture takes, and which does not wait.</summary>
    public static AwsSession Over(HttpClientFactory http, int retries = 0) =>
        new(new BasicAWSCredentials(Key, Secret), new AwsSessionOptions { HttpClientFactory = http, MaxRetries = retries, LookupInterval = TimeSpan.Zero });
}
