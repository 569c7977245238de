using BedrockIR.Aws.Asking;
using BedrockIR.Posture.Policies;
using BedrockIR.Rules;

namespace BedrockIR.Posture.Logging;

/// <summary>Looks at a bucket that is to receive model invocation logs.</summary>
/// <param name="reader">The account.</param>
/// <param name="region">The region whose invocations it receives.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="keyPrefix">What the configuration sets before its keys; null for nothing.</param>
/// <param name="notes">Takes what is wrong.</param>
internal sealed class BucketDestination(AccountReader reader, string region, string bucket, string? keyPrefix, LoggingNotes notes)
{
    private readonly BucketQuestions _bucket = new(reader, bucket, region);

    private string Prefix => $"{(keyPrefix is { Length: > 0 } given ? given.Trim('/') + "/" : "")}AWSLogs/{reader.AccountId}/BedrockModelInvocationLogs/{region}/";

    /// <summary>After how many days logs are deleted there; null when never, or not known.</summary>
    public int? RetentionInDays { get; private set; }

    /// <summary>When something was last delivered.</summary>
    public DateTimeOffset? LastDelivery { get; private set; }

    /// <summary>Looks at all of it.</summary>
    public async Task Look()
    {
        BucketOwner owner = BucketOwner.Account;
        if (!await notes.Ask(LoggingProblemKind.Destination, async () => owner = await _bucket.Owner().ConfigureAwait(false)).ConfigureAwait(false))
            return;
        if (owner == BucketOwner.Account)
            await Task.WhenAll(
                notes.Ask(LoggingProblemKind.Destination, Policy), notes.Ask(LoggingProblemKind.Destination, Location), notes.Ask(LoggingProblemKind.Encryption, Encryption),
                notes.Ask(LoggingProblemKind.Retention, Retention), notes.Ask(LoggingProblemKind.Silent, Delivery)).ConfigureAwait(false);
        else
            NotOurs(owner);
    }

    private void NotOurs(BucketOwner owner) => notes.Add(LoggingProblemKind.Destination, Severity.High,
        owner == BucketOwner.Nobody ? $"The bucket {bucket} does not exist: nothing is delivered, and whoever makes a bucket of that name gets the prompts."
            : $"The bucket {bucket} is not this account's: prompts and answers go to somebody else, or nowhere.",
        "Set a bucket of this account and region with PutModelInvocationLoggingConfiguration.");

    private async Task Policy()
    {
        PolicyDocument? policy = PolicyDocument.Parse(await _bucket.Policy().ConfigureAwait(false));
        if (policy?.Allows("s3:PutObject", $"arn:{reader.Partition}:s3:::{bucket}/{Prefix}2026/01/01/00/log.json.gz", PolicyPrincipal.Bedrock) == true)
            return;
        notes.Add(LoggingProblemKind.Destination, Severity.High, $"The policy of the bucket {bucket} does not let Bedrock write (s3:PutObject below {Prefix}).",
            "Allow bedrock.amazonaws.com to put objects there, for this account alone (aws:SourceAccount).");
    }

    private async Task Location()
    {
        string found = await _bucket.Location().ConfigureAwait(false);
        if (found != region)
            notes.Add(LoggingProblemKind.Destination, Severity.Medium, $"The bucket {bucket} is in {found}; Bedrock delivers into the same region alone.", $"Set a bucket of {region}.");
    }

    private async Task Encryption()
    {
        if (await _bucket.KmsKey().ConfigureAwait(false) is null)
            notes.Add(LoggingProblemKind.Encryption, Severity.Low, $"The bucket {bucket} encrypts with S3's own key alone: whoever may read objects reads prompts.", "Set a key of KMS as the bucket's default encryption.");
    }

    private async Task Retention()
    {
        RetentionInDays = await _bucket.DaysKept(Prefix).ConfigureAwait(false);
        LoggingRetention.Judge(RetentionInDays, $"The lifecycle of the bucket {bucket}", "Let its lifecycle keep them longer.", notes);
    }

    private async Task Delivery() => LastDelivery = await _bucket.LastObject(Prefix).ConfigureAwait(false);
}
