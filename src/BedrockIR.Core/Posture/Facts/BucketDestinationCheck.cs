using BedrockIR.Aws.Queries;
using BedrockIR.Posture.Logging;
using BedrockIR.Posture.Policies;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Facts;

/// <summary>Looks at a bucket that is to receive model invocation logs.</summary>
/// <param name="reader">The account.</param>
/// <param name="region">The region whose invocations it receives.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="keyPrefix">What the configuration sets before its keys; null for nothing.</param>
/// <param name="notes">Takes what is wrong.</param>
internal sealed class BucketDestinationCheck(CachedAwsQueries reader, string region, string bucket, string? keyPrefix, LoggingProblemCollector notes)
{
    private readonly BucketQueries _bucket = new(reader, bucket, region);

    private string Prefix => $"{(keyPrefix is { Length: > 0 } given ? given.Trim('/') + "/" : "")}AWSLogs/{reader.AccountId}/BedrockModelInvocationLogs/{region}/";

    /// <summary>After how many days logs are deleted there; null when never, or not known.</summary>
    public int? RetentionInDays { get; private set; }

    /// <summary>When something was last delivered.</summary>
    public DateTimeOffset? LastDelivery { get; private set; }

    /// <summary>Looks at all of it.</summary>
    public async Task Run()
    {
        BucketOwner owner = BucketOwner.ThisAccount;
        if (!await notes.TryQuery(LoggingProblemKind.Destination, async () => owner = await _bucket.GetOwner().ConfigureAwait(false)).ConfigureAwait(false))
            return;
        if (owner == BucketOwner.ThisAccount)
            await Task.WhenAll(
                notes.TryQuery(LoggingProblemKind.Destination, CheckPolicy), notes.TryQuery(LoggingProblemKind.Destination, CheckRegion), notes.TryQuery(LoggingProblemKind.Encryption, CheckEncryption),
                notes.TryQuery(LoggingProblemKind.Retention, CheckRetention), notes.TryQuery(LoggingProblemKind.NothingDelivered, ReadLastDelivery)).ConfigureAwait(false);
        else
            ReportNotOwned(owner);
    }

    private void ReportNotOwned(BucketOwner owner) => notes.Add(LoggingProblemKind.Destination, Severity.High,
        owner == BucketOwner.None ? $"The bucket {bucket} does not exist: nothing is delivered, and whoever makes a bucket of that name gets the prompts."
            : $"The bucket {bucket} is not this account's: prompts and answers go to somebody else, or nowhere.",
        "Set a bucket of this account and region with PutModelInvocationLoggingConfiguration.");

    private async Task CheckPolicy()
    {
        PolicyDocument? policy = PolicyDocument.Parse(await _bucket.GetPolicy().ConfigureAwait(false));
        if (policy?.Allows("s3:PutObject", $"arn:{reader.Partition}:s3:::{bucket}/{Prefix}2026/01/01/00/log.json.gz", PolicyPrincipal.Bedrock) == true)
            return;
        notes.Add(LoggingProblemKind.Destination, Severity.High, $"The policy of the bucket {bucket} does not let Bedrock write (s3:PutObject below {Prefix}).",
            "Allow bedrock.amazonaws.com to put objects there, for this account alone (aws:SourceAccount).");
    }

    private async Task CheckRegion()
    {
        string found = await _bucket.GetRegion().ConfigureAwait(false);
        if (found != region)
            notes.Add(LoggingProblemKind.Destination, Severity.Medium, $"The bucket {bucket} is in {found}; Bedrock delivers into the same region alone.", $"Set a bucket of {region}.");
    }

    private async Task CheckEncryption()
    {
        if (await _bucket.GetKmsKey().ConfigureAwait(false) is null)
            notes.Add(LoggingProblemKind.Encryption, Severity.Low, $"The bucket {bucket} encrypts with S3's own key alone: whoever may read objects reads prompts.", "Set a key of KMS as the bucket's default encryption.");
    }

    private async Task CheckRetention()
    {
        RetentionInDays = await _bucket.GetExpirationDays(Prefix).ConfigureAwait(false);
        LoggingRetention.Check(RetentionInDays, $"The lifecycle of the bucket {bucket}", "Let its lifecycle keep them longer.", notes);
    }

    private async Task ReadLastDelivery() => LastDelivery = await _bucket.GetLastObjectTime(Prefix).ConfigureAwait(false);
}
