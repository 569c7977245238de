using Amazon.Runtime;
using Amazon.S3.Model;

namespace BedrockIR.Aws.Client;

/// <summary>What an answer may cost. AWS stays far below these limits; a proxy, a captive portal or an attacker's endpoint need not.</summary>
/// <param name="Bytes">The most bytes that a body may have.</param>
/// <param name="Values">The most objects, lists and values that it may hold: a million empty objects take more memory than bytes.</param>
/// <param name="Depth">How deep they may be nested.</param>
/// <param name="Time">How long a call may take in all, with every attempt and the pauses between them.</param>
internal sealed record AnswerLimits(int Bytes, int Values, int Depth, TimeSpan Time)
{
    private const int MiB = 1 << 20, MostDepth = 64;

    /// <summary>How much of an error's body is read: AWS names the error in a few hundred bytes.</summary>
    public const int ErrorBytes = 64 << 10;

    /// <summary>One setting, or a page of a list. A page of S3 has at most 1,000 keys of 1,024 bytes, three times that when URL-encoded.</summary>
    public static readonly AnswerLimits Configuration = new(8 * MiB, 250_000, MostDepth, TimeSpan.FromMinutes(2));

    /// <summary>A page of log events, of query results, or of IAM's details. LookupEvents has the largest page that AWS documents: 50
    /// events of 256 KB.</summary>
    public static readonly AnswerLimits Records = new(32 * MiB, 1_000_000, MostDepth, TimeSpan.FromMinutes(5));

    /// <summary>The limits of a call; null for an object's content, which is read as a stream with the limits of log files.</summary>
    public static AnswerLimits? Of(AmazonWebServiceRequest request) => request switch
    {
        OperationRequest call => call.Operation.Limits,
        GetObjectRequest => null,
        _ => Configuration,
    };
}
