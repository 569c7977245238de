using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BedrockIR.Drill.Http;

namespace BedrockIR.Drill.Authentication;

/// <summary>Says whose a request is, or refuses it as AWS would.</summary>
internal sealed class Authenticator(Func<string, Credential?> find)
{
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'", UnsignedPayload = "UNSIGNED-PAYLOAD";

    private static readonly TimeSpan MaxClockSkew = TimeSpan.FromMinutes(5), MaxClockSkewOfS3 = TimeSpan.FromMinutes(15);
    private static readonly HashSet<string> GlobalServices = ["iam", "account", "support", "organizations"];

    /// <summary>Checks a request's key, session, time, scope and signature.</summary>
    /// <param name="request">The request.</param>
    /// <param name="service">The signing name of the service that the request is for.</param>
    /// <param name="wallClock">The time that signatures are compared with.</param>
    /// <param name="accountTime">The time in the account, by which sessions expire.</param>
    /// <exception cref="AwsErrorException">The request is refused.</exception>
    public AuthenticatedCaller Authenticate(HttpRequest request, string service, DateTimeOffset wallClock, DateTimeOffset accountTime)
    {
        AuthorizationHeader signed = ReadHeader(request);
        Credential credential = find(signed.AccessKeyId) is { IsActive: true } known
            ? known : throw new AwsErrorException(AwsErrorKind.InvalidAccessKey, service == "s3"
                ? "The AWS Access Key Id you provided does not exist in our records." : "The security token included in the request is invalid.");
        CheckToken(request, credential, accountTime);
        string time = CheckTime(request, signed, service, wallClock);
        CheckScope(signed, service);
        CheckSignature(request, signed, credential, time, service == "s3");
        return credential.Caller;
    }

    private static AuthorizationHeader ReadHeader(HttpRequest request)
    {
        if (request.GetHeader("Authorization") is null)
            throw new AwsErrorException(AwsErrorKind.MissingSignature, "Missing Authentication Token");
        return AuthorizationHeader.TryRead(request) is { } signed && signed.SignedHeaders.Contains("host")
            ? signed : throw new AwsErrorException(AwsErrorKind.IncompleteSignature, "Authorization header requires 'Credential', 'SignedHeaders' with 'host', and 'Signature' of AWS4-HMAC-SHA256.");
    }

    private static void CheckToken(HttpRequest request, Credential credential, DateTimeOffset now)
    {
        if (request.GetHeader("X-Amz-Security-Token") != credential.Token)
            throw new AwsErrorException(AwsErrorKind.InvalidToken, "The security token included in the request is invalid.");
        if (credential.Expiration <= now)
            throw new AwsErrorException(AwsErrorKind.ExpiredToken, "The security token included in the request is expired");
    }

    private static string CheckTime(HttpRequest request, AuthorizationHeader signed, string service, DateTimeOffset now)
    {
        string? text = request.GetHeader("X-Amz-Date");
        if (!DateTimeOffset.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
            throw new AwsErrorException(AwsErrorKind.IncompleteSignature, "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        TimeSpan most = service == "s3" ? MaxClockSkewOfS3 : MaxClockSkew;
        if ((now - time).Duration() > most)
            throw new AwsErrorException(AwsErrorKind.RequestTimeSkewed, service == "s3" ? "The difference between the request time and the current time is too large."
                : time < now ? $"Signature expired: {text} is now earlier than {Format(now - most)} ({Format(now)} - 5 min.)"
                : $"Signature not yet current: {text} is still later than {Format(now + most)} ({Format(now)} + 5 min.)");
        return text![..8] == signed.Date ? text
            : throw new AwsErrorException(AwsErrorKind.InvalidSignature, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
    }

    private static void CheckScope(AuthorizationHeader signed, string service)
    {
        if (signed.Service != service)
            throw new AwsErrorException(AwsErrorKind.InvalidSignature, $"Credential should be scoped to correct service: '{service}'.");
        if (signed.Region.Length == 0 || (GlobalServices.Contains(service) && signed.Region != "us-east-1"))
            throw new AwsErrorException(AwsErrorKind.InvalidSignature, "Credential should be scoped to a valid region.");
    }

    private static void CheckSignature(HttpRequest request, AuthorizationHeader signed, Credential credential, string time, bool s3)
    {
        string hash = SignatureV4.ComputeHash(request.Body);
        if (request.GetHeader("X-Amz-Content-Sha256") is { } claimed && claimed != hash)
        {
            // S3 takes the body unsigned, and in chunks of which each is signed; the drill's buckets are only read.
            if (!s3 || claimed != UnsignedPayload)
                throw new AwsErrorException(s3 ? "XAmzContentSHA256Mismatch" : "InvalidSignatureException", "The provided 'x-amz-content-sha256' header does not match what was computed.");
            hash = claimed;
        }
        string expected = SignatureV4.Sign(credential.Secret, signed.Scope, time, CanonicalRequest.Create(request, signed.SignedHeaders, hash, s3));
        if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(signed.Signature)))
            throw new AwsErrorException(AwsErrorKind.InvalidSignature, "The request signature we calculated does not match the signature you provided. "
                + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
