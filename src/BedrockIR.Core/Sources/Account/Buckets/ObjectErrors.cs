using BedrockIR.Aws.Access;
using BedrockIR.Sources.Content;

namespace BedrockIR.Sources.Account.Buckets;

/// <summary>Why an object of a bucket could not be read, and what to do about it: each cause has a remedy of its own.</summary>
internal static class ObjectErrors
{
    /// <summary>The error for a failed read.</summary>
    /// <param name="e">What the SDK or the connection threw.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object.</param>
    public static UnreadableInputException From(Exception e, string bucket, string key)
    {
        string said = AwsErrors.GetCode(e) is { } named ? $"{named}: {SafeText.Clean(e.Message)!.TrimEnd('.')}" : SafeText.Clean(e.Message)!.TrimEnd('.');
        (string cause, string advice) = AwsErrors.GetCode(e) is { } code
            ? FromServiceError(e, code, SafeText.Clean(bucket)!, SafeText.Clean(key)!)
            : ("transfer interrupted", "Check the network and the proxy, and run it again.");
        return new UnreadableInputException(said, cause, advice, e);
    }

    private static (string Cause, string Advice) FromServiceError(Exception e, string code, string bucket, string key)
    {
        if (code.StartsWith("KMS.", StringComparison.Ordinal) || (AwsErrors.IsDenied(e) && e.Message.Contains("kms", StringComparison.OrdinalIgnoreCase)))
            return ("KMS key not usable", "The object is encrypted with a KMS key: the caller needs kms:Decrypt in the key's policy, and the key must be enabled.");
        if (AwsErrors.IsDenied(e))
            return ("access denied", $"The caller needs s3:GetObject on {bucket}, in its own policy and in the bucket's, and kms:Decrypt where the bucket is encrypted with a KMS key. If the bucket is one of requester pays, agree to pay with -RequestPayer requester (--request-payer requester).");
        if (AwsErrors.IsExpired(e))
            return ("credentials expired", "Sign in again, and run it again.");
        if (AwsErrors.IsThrottledByS3(e))
            return ("throttled", "S3 refuses requests that come too fast. Run it again later, or with a narrower time or prefix.");
        return code switch
        {
            "InvalidObjectState" => ("archived", $"The object is in an archive storage class. Restore it first: aws s3api restore-object --bucket {bucket} --key '{key}' --restore-request Days=7"),
            "NoSuchKey" or "NoSuchVersion" => ("deleted meanwhile", "The object was listed, and was gone when it was read. Look at who deletes from the bucket; a version of it may be left."),
            "NoSuchBucket" => ("bucket not found", "Check the bucket's name; it may have been deleted."),
            "PreconditionFailed" => ("changed meanwhile", "The object was replaced while it was read. Run it again."),
            "InvalidRequest" or "InvalidArgument" when e.Message.Contains("Server Side Encryption", StringComparison.OrdinalIgnoreCase) || e.Message.Contains("SSE", StringComparison.Ordinal)
                => ("encrypted with the customer's own key", "The object is encrypted with a key that S3 does not hold (SSE-C). Copy it with that key (aws s3 cp --sse-c AES256 --sse-c-key …), and name the copy."),
            "RequestTimeTooSkewed" => ("clock wrong", "Correct the clock of this machine, and run it again."),
            _ => ("request failed", "Run it again; if it fails again, look for the error code in the documentation of S3."),
        };
    }
}
