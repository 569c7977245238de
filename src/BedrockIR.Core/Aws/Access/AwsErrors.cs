using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using BedrockIR.Aws.Client;

namespace BedrockIR.Aws.Access;

/// <summary>What went wrong with AWS, for people.</summary>
internal static class AwsErrors
{
    private static readonly HashSet<string> DeniedCodes = new(StringComparer.Ordinal)
    {
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "AccountAccessDeniedException",
    };

    private static readonly HashSet<string> RejectedCodes = new(StringComparer.Ordinal)
    {
        "InvalidClientTokenId", "UnrecognizedClientException", "InvalidAccessKeyId", "SignatureDoesNotMatch", "InvalidSignatureException",
        "MissingAuthenticationToken", "MissingAuthenticationTokenException", "IncompleteSignature", "IncompleteSignatureException", "AuthFailure",
    };

    private static readonly HashSet<string> ExpiredCodes = new(StringComparer.Ordinal)
    {
        "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired",
    };

    private static readonly HashSet<string> Skewed = new(StringComparer.Ordinal) { "RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture" };

    private static readonly HashSet<string> NotFoundCodes = new(StringComparer.Ordinal)
    {
        "ResourceNotFoundException", "NoSuchEntity", "NoSuchEntityException", "TrailNotFoundException", "NoSuchBucket",
    };

    /// <summary>The error code of a service's answer; null for any other error.</summary>
    public static string? GetCode(Exception? e) => (e as AmazonServiceException)?.ErrorCode;

    /// <summary>Whether an error comes from the SDK: the service's answer, or no answer.</summary>
    public static bool IsSdkError(Exception e) => e is AmazonServiceException or AmazonClientException;

    // S3's own errors only: an STS error while credentials are fetched for a call to S3 says nothing about the bucket.

    /// <summary>Whether S3 denies access to a bucket.</summary>
    public static bool IsBucketDenied(Exception e) => e is AmazonS3Exception && IsDenied(e);

    /// <summary>Whether S3 says, directly or as the cause of an error, that the bucket does not exist.</summary>
    public static bool IsBucketNotFound(Exception e) => GetCode((e as AmazonS3Exception) ?? (e.InnerException as AmazonS3Exception)) == "NoSuchBucket";

    /// <summary>Whether S3 says that the object does not exist.</summary>
    public static bool IsObjectNotFound(Exception? e) => e is AmazonS3Exception { ErrorCode: "NoSuchKey" };

    /// <summary>Whether S3 says that the bucket is in another region.</summary>
    public static bool IsWrongRegion(Exception e) => e is AmazonS3Exception { ErrorCode: "PermanentRedirect" or "AuthorizationHeaderMalformed" };

    /// <summary>Whether S3 throttles requests; it also says so with status 503.</summary>
    public static bool IsThrottledByS3(Exception e) => e is AmazonServiceException answered
        && (ThrottlingHandler.IsThrottling(answered) || answered.ErrorCode is "SlowDown" or "ServiceUnavailable" or "503" || (int)answered.StatusCode == 503);

    /// <summary>Whether an error says that what was asked about is not there.</summary>
    public static bool IsNotFound(Exception? e) => GetCode(e) is { } code && NotFoundCodes.Contains(code);

    /// <summary>Whether an error says that the caller may not do this.</summary>
    public static bool IsDenied(Exception e) => GetCode(e) is { } code && DeniedCodes.Contains(code);

    /// <summary>Whether an error says that the caller's credentials have expired.</summary>
    public static bool IsExpired(Exception e) => GetCode(e) is { } code && ExpiredCodes.Contains(code);

    // A signature whose time is too far off is reported as one that is wrong.
    private static bool IsSkewed(AmazonServiceException e) => Skewed.Contains(e.ErrorCode)
        || (RejectedCodes.Contains(e.ErrorCode) && e.Message is { } text && (text.Contains("Signature expired", StringComparison.OrdinalIgnoreCase) || text.Contains("not yet current", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether an exception comes of AWS or of the way there, so that it concerns one region or account alone.</summary>
    public static bool IsCallFailure(Exception e) => e is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or SocketException or InputException or TimeoutException
        or OperationCanceledException { InnerException: TimeoutException };

    /// <summary>The error for people.</summary>
    /// <param name="e">What happened.</param>
    /// <param name="action">What was being done, as an IAM action.</param>
    /// <param name="place">Where: a region, and the account if there are several.</param>
    /// <param name="lost">What is not known now, as a sentence.</param>
    public static InputException Explain(Exception e, string action, string place, string lost) => e switch
    {
        InputException known => new InputException(known.Id, $"{known.Message} {lost}", known.Target, e),
        _ when IsUnreadable(e) => new InputException("AnswerUnreadable",
            $"The answer to {action} in {place} is not what AWS sends ({GetReason(e)}).{(lost.Length > 0 ? $" {lost}" : "")} A proxy, a login page of the network or a wrong endpoint URL may have answered; look at what is there.", place, e),
        AmazonServiceException { ErrorCode: not null } answered => FromService(answered, action, place, lost),
        _ => new InputException("NotReached",
            $"{action} in {place} got no answer ({GetReason(e)}). {lost} Check the network, the proxy and the region's name, and run it again.", place, e),
    };

    // A connection that broke in the middle of an answer is a matter of the network.
    private static bool IsUnreadable(Exception e) =>
        GetExceptionChain(e).Any(c => c is InvalidAnswerException) || (e is AmazonUnmarshallingException && !GetExceptionChain(e).Any(c => c is IOException or TimeoutException));

    private static InputException FromService(AmazonServiceException e, string action, string place, string lost)
    {
        string said = $"{e.ErrorCode}: {SafeText.Clean(e.Message)}{(e.RequestId is { Length: > 0 } id ? $", request {SafeText.Clean(id)}" : "")}";
        if (IsSkewed(e))
            return new("ClockSkewed", $"AWS refused {action} in {place} because of its time ({said}). {lost} This machine's clock, {DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'}, differs from AWS's; set it, and run it again.", place, e);
        if (IsDenied(e))
            return new("AccessDenied", $"{action} is denied in {place} ({said}). {lost} The caller needs {action}.{(action.StartsWith("s3:", StringComparison.Ordinal) ? " If the bucket is one of requester pays, agree to pay with -RequestPayer requester (--request-payer requester)." : "")}", place, e);
        if (RejectedCodes.Contains(e.ErrorCode))
            return new("CredentialsRejected", $"The credentials are not accepted in {place} ({said}). {lost} The key may be wrong or inactive, the region not enabled, or the credentials of another partition (commercial, GovCloud, China).", place, e);
        if (ExpiredCodes.Contains(e.ErrorCode))
            return new("CredentialsExpired", $"The credentials have expired in {place} ({said}). {lost} Sign in again, and run it again.", place, e);
        if (ThrottlingHandler.IsThrottling(e))
            return new("Throttled", $"{action} in {place} was throttled repeatedly ({said}). {lost} Somebody else calls it as well; run it again later.", place, e);
        return new("AwsError", $"{action} in {place} failed ({said}). {lost}", place, e);
    }

    private static string GetReason(Exception e) =>
        GetExceptionChain(e).FirstOrDefault(c => c is InvalidAnswerException) is { } invalid ? SafeText.Clean(invalid.Message)!
        : GetExceptionChain(e).Any(c => c is TimeoutException or OperationCanceledException) ? "it took too long" : SafeText.Clean(GetExceptionChain(e).Last().Message)!.TrimEnd('.');

    private static IEnumerable<Exception> GetExceptionChain(Exception e)
    {
        for (Exception? at = e; at is not null; at = at.InnerException)
            yield return at;
    }
}
