using Amazon.S3;
using Amazon.S3.Model;
using BedrockIR.Aws.Access;

namespace BedrockIR.Aws.Queries;

/// <summary>Asks about a bucket of the account.</summary>
/// <param name="reader">The account.</param>
/// <param name="bucket">The bucket.</param>
/// <param name="region">The region whose endpoint is asked; the SDK finds the bucket's own.</param>
internal sealed class BucketQueries(CachedAwsQueries reader, string bucket, string region)
{
    /// <summary>Whose the bucket is. One that nobody has can be made by anybody.</summary>
    public async Task<BucketOwner> GetOwner()
    {
        List<S3Bucket> own = await reader.Query("s3:ListAllMyBuckets", region, "", async (s3, cancel) => (await s3.ListBucketsAsync(cancel).ConfigureAwait(false)).Buckets ?? []).ConfigureAwait(false);
        if (own.Any(b => b.BucketName == bucket))
            return BucketOwner.ThisAccount;
        try
        {
            await GetRegion().ConfigureAwait(false);
            return BucketOwner.OtherAccount;
        }
        catch (AwsCallException e) when (AwsErrors.IsNotFound(e.Problem.InnerException))
        {
            return BucketOwner.None;
        }
        catch (AwsCallException e) when (e.IsDenied)
        {
            return BucketOwner.OtherAccount;
        }
    }

    /// <summary>The bucket's region.</summary>
    public async Task<string> GetRegion() => BucketRegion.From(await Query("s3:GetBucketLocation",
        (s3, cancel) => s3.GetBucketLocationAsync(new GetBucketLocationRequest { BucketName = bucket }, cancel)).ConfigureAwait(false));

    // Of what was never set, the SDK makes an empty answer and no error.

    /// <summary>The bucket's policy; null when it has none.</summary>
    public async Task<string?> GetPolicy() => (await Query("s3:GetBucketPolicy",
        (s3, cancel) => s3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = bucket }, cancel)).ConfigureAwait(false)).Policy;

    /// <summary>The key that objects are encrypted with when their writer names none; null when it is S3's own.</summary>
    public async Task<string?> GetKmsKey() => (await Query("s3:GetEncryptionConfiguration",
        (s3, cancel) => s3.GetBucketEncryptionAsync(new GetBucketEncryptionRequest { BucketName = bucket }, cancel)).ConfigureAwait(false))
        .ServerSideEncryptionConfiguration?.ServerSideEncryptionRules?.Select(r => r.ServerSideEncryptionByDefault)
        .Where(d => d?.ServerSideEncryptionAlgorithm?.Value.StartsWith("aws:kms", StringComparison.Ordinal) == true)
        .Select(d => d.ServerSideEncryptionKeyManagementServiceKeyId ?? "aws/s3").FirstOrDefault();

    /// <summary>After how many days objects are deleted; null when never.</summary>
    /// <param name="prefix">What the objects' keys begin with.</param>
    public async Task<int?> GetExpirationDays(string prefix) => ((await Query("s3:GetLifecycleConfiguration",
        (s3, cancel) => s3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = bucket }, cancel)).ConfigureAwait(false)).Configuration?.Rules ?? [])
        .Where(r => r.Status == LifecycleRuleStatus.Enabled && BucketLifecycle.AppliesTo(r, prefix)).Select(r => r.Expiration?.Days).Where(d => d > 0).Min();

    /// <summary>When the newest object below folders of years, months, days and hours was written; null when there is none.</summary>
    /// <param name="prefix">The folder of the years, with a slash at the end.</param>
    public async Task<DateTimeOffset?> GetLastObjectTime(string prefix)
    {
        const int Levels = 4;
        string folder = prefix;
        for (int i = 0; i < Levels; i++)
        {
            if ((await List(folder).ConfigureAwait(false)).CommonPrefixes is not { Count: > 0 } below)
                return null;
            folder = below.Max(StringComparer.Ordinal)!;
        }
        return (await List(folder).ConfigureAwait(false)).S3Objects?.Max(o => o.LastModified) is { } last ? new DateTimeOffset(last.ToUniversalTime()) : null;
    }

    private Task<ListObjectsV2Response> List(string folder) => reader.Query("s3:ListBucket", region, $"{bucket}/{folder}", (s3, cancel) =>
        s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Prefix = folder, Delimiter = "/" }, cancel));

    private Task<T> Query<T>(string action, Func<AmazonS3Client, CancellationToken, Task<T>> call)
        where T : class => reader.Query(action, region, bucket, call);
}
